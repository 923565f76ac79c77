import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { BatchList } from "@/components/batches/batch-list";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operations");
  return { title: t("title") };
}

export default async function OperationsPage() {
  const ctx = await pageContext("bonuses.mass");
  return <BatchList timeZone={await getSetting(ctx.db, "timeZone")} />;
}
