import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { BonusStatement } from "@/components/ledger/bonus-statement";
import { pageContext } from "@/lib/access/page-context";
import { getClientCard } from "@/lib/clients/get-client-card";
import { addDays, isIsoDay } from "@/lib/core/dates";
import { formatName } from "@/lib/core/format-contact";
import { Refusal } from "@/lib/core/refusal";
import { getStatement } from "@/lib/ledger/get-statement";
import { programmeToday } from "@/lib/programme/settings";
import { sentence } from "@/lib/texts/describe-refusal";

type Props = { params: Promise<{ clientId: string }>; searchParams: Promise<{ from?: string; to?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("papers.statement");
  return { title: t("title") };
}

/** The bonuses of one client for a period, made to be printed; the last thirty days at first. */
export default async function StatementPage({ params, searchParams }: Props) {
  const ctx = await pageContext("bonuses.view");
  const { clientId: rawId } = await params;
  if (!/^\d{1,15}$/.test(rawId)) notFound();
  const clientId = Number(rawId);
  const asked = await searchParams;
  const today = await programmeToday(ctx.db);
  const to = asked.to && isIsoDay(asked.to) ? asked.to : today;
  const from = asked.from && isIsoDay(asked.from) && asked.from <= to ? asked.from : addDays(to, -30);
  try {
    const client = await getClientCard(ctx, clientId);
    const period = { clientId, from, to };
    const answer = await getStatement(ctx, period).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "too_heavy") {
        return sentence(ctx.locale, error.reason, error.details.params ?? {});
      }
      throw error;
    });
    return (
      <BonusStatement
        key={`${from} ${to}`}
        clientId={clientId}
        name={formatName(client.name)}
        today={today}
        from={from}
        to={to}
        statement={answer}
      />
    );
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}
