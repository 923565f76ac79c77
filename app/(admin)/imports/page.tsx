import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ImportList } from "@/components/imports/import-list";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage() {
  const ctx = await pageContext("imports.run");
  return (
    <ImportList
      timeZone={await getSetting(ctx.db, "timeZone")}
      megabytesMax={await getSetting(ctx.db, "importMegabytesMax")}
    />
  );
}
