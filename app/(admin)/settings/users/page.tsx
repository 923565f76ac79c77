import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { UserList } from "@/components/users/user-list";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";
import { findStoreChoices, findUsers } from "@/lib/users/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function UsersPage() {
  const ctx = await pageContext("users.manage");
  return (
    <UserList
      users={await findUsers(ctx)}
      stores={await findStoreChoices(ctx)}
      timeZone={await getSetting(ctx.db, "timeZone")}
    />
  );
}
