import { forbidden, redirect } from "next/navigation";

import { pageContext } from "@/lib/access/page-context";

import { visibleSettings } from "./sections";

/** The first page of the settings that the person may open. */
export default async function SettingsPage() {
  const { rights } = await pageContext();
  const [first] = visibleSettings(rights);
  if (!first) forbidden();
  redirect(first.href);
}
