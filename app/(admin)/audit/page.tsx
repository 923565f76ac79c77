import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuditJournal } from "@/components/audit/audit-journal";
import { pageContext } from "@/lib/access/page-context";
import { findAuditChoices, findAuditPage } from "@/lib/audit/queries";
import { readAuditParams } from "@/lib/audit/search-params";
import { getSetting } from "@/lib/programme/settings";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: Props) {
  const ctx = await pageContext("audit.view");
  const filter = readAuditParams(await searchParams);
  return (
    <AuditJournal
      filter={filter}
      page={await findAuditPage(ctx, filter)}
      choices={await findAuditChoices(ctx)}
      timeZone={await getSetting(ctx.db, "timeZone")}
    />
  );
}
