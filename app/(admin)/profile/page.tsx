import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ProfilePage } from "@/components/users/profile-page";
import { pageSession } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";
import { getOwnAccess } from "@/lib/users/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title") };
}

export default async function OwnProfilePage() {
  const { ctx, email } = await pageSession();
  const { role, rights, stores, sessions } = await getOwnAccess(ctx);
  return (
    <ProfilePage
      name={ctx.actor.name}
      email={email}
      role={role}
      rights={rights}
      stores={stores}
      sessions={sessions}
      timeZone={await getSetting(ctx.db, "timeZone")}
    />
  );
}
