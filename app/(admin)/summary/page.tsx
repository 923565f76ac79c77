import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { OwnSummaryPage } from "@/components/summary/own-summary-page";
import { SummaryPage } from "@/components/summary/summary-page";
import { pageContext } from "@/lib/access/page-context";
import { programmeToday } from "@/lib/programme/settings";
import { readPeriod } from "@/lib/summary/search-params";

type Props = { searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("summary");
  return { title: t("title") };
}

/** The whole programme for who may see it; everybody else who works by hand sees his own day. */
export default async function Page({ searchParams }: Props) {
  const ctx = await pageContext();
  const hasOwn = ctx.rights.has("summary.own");
  if (!ctx.rights.has("summary.view")) return hasOwn ? <OwnSummaryPage /> : forbidden();
  const params = new URLSearchParams(await searchParams);
  return <SummaryPage chosen={readPeriod(params, await programmeToday(ctx.db))} hasOwn={hasOwn} />;
}
