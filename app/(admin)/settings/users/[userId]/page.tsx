import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { UserPage } from "@/components/users/user-page";
import type { Context } from "@/lib/access/context";
import { pageContext } from "@/lib/access/page-context";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";
import { findStoreChoices, getUser } from "@/lib/users/queries";

type Props = { params: Promise<{ userId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function UserSettingsPage({ params }: Props) {
  const ctx = await pageContext("users.manage");
  const user = await userOrNothing(ctx, (await params).userId);
  return <UserPage user={user} stores={await findStoreChoices(ctx)} timeZone={await getSetting(ctx.db, "timeZone")} />;
}

async function userOrNothing(ctx: Context, id: string) {
  if (!/^[1-9]\d{0,14}$/.test(id)) notFound();
  try {
    return await getUser(ctx, Number(id));
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}
