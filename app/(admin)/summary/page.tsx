import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { SummaryPage } from "@/components/summary/summary-page";
import { pageContext } from "@/lib/access/page-context";
import { programmeToday } from "@/lib/programme/settings";
import { readPeriod } from "@/lib/summary/search-params";

type Props = { searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("summary");
  return { title: t("title") };
}

export default async function Page({ searchParams }: Props) {
  const ctx = await pageContext("summary.view");
  const params = new URLSearchParams(await searchParams);
  return <SummaryPage chosen={readPeriod(params, await programmeToday(ctx.db))} />;
}
