import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ImportList } from "@/components/imports/import-list";
import { requirePermission } from "@/lib/access/context";
import { sessionContext } from "@/lib/access/session";
import { getSettings } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("importPage");
  return { title: t("title") };
}

export default async function ImportsPage() {
  const ctx = await sessionContext();
  requirePermission(ctx, "imports.run");
  const { timeZone, importMegabytesMax } = await getSettings(ctx.db);
  return <ImportList timeZone={timeZone} megabytesMax={importMegabytesMax} />;
}
