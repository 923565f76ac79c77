import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PairList } from "@/components/duplicates/pair-list";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duplicates");
  return { title: t("title") };
}

export default async function DuplicatesPage() {
  const ctx = await pageContext("duplicates.view");
  return <PairList timeZone={await getSetting(ctx.db, "timeZone")} mayMerge={ctx.rights.has("clients.merge")} />;
}
