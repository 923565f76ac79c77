import { redirect } from "next/navigation";

import { pageContext } from "@/lib/access/page-context";

/** The first page of the settings that the person may open. */
export default async function SettingsPage() {
  await pageContext("users.manage");
  redirect("/settings/users");
}
