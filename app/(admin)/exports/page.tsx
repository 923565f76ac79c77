import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ExportList } from "@/components/exports/export-list";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exportPage");
  return { title: t("title") };
}

export default async function ExportsPage() {
  const ctx = await pageContext("exports.run");
  return <ExportList timeZone={await getSetting(ctx.db, "timeZone")} />;
}
