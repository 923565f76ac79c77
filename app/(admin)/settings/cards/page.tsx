import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { CardSettings } from "@/components/cards/card-settings";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("cards.batches");
  return { title: t("title") };
}

export default async function CardSettingsPage() {
  const { db } = await pageContext("cards.pack");
  return <CardSettings timeZone={await getSetting(db, "timeZone")} virtual={await getSetting(db, "virtualCards")} />;
}
