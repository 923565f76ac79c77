import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ImportDetails } from "@/components/imports/import-details";
import { pageContext } from "@/lib/access/page-context";
import { importParams } from "@/lib/imports/schema";
import { getSetting } from "@/lib/programme/settings";

type Props = { params: Promise<{ importId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportPage({ params }: Props) {
  const ctx = await pageContext("imports.run");
  const parsed = importParams.safeParse(await params);
  if (!parsed.success) notFound();
  return <ImportDetails id={parsed.data.importId} timeZone={await getSetting(ctx.db, "timeZone")} />;
}
