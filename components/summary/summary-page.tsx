"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDown, Printer } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { useFormat } from "@/components/ui/use-format";
import { clientSummaryQuery, liabilityQuery, movementsQuery, summaryFileAddress } from "@/lib/summary/query-options";
import type { ChosenPeriod } from "@/lib/summary/search-params";

import { ClientPanel } from "./client-panel";
import { LaterPart } from "./later-part";
import { LiabilityPanel } from "./liability-panel";
import { MovementPanel } from "./movement-panel";
import { OwnDayPanel } from "./own-day-panel";
import { PeriodChoice } from "./period-choice";

/** What the programme gave and took within a period, what it owes now, and who came. */
export function SummaryPage({ chosen, hasOwn }: { chosen: ChosenPeriod; hasOwn: boolean }) {
  const t = useTranslations("summary");
  const format = useFormat();
  const movements = useQuery(movementsQuery(chosen.period));
  const clients = useQuery(clientSummaryQuery(chosen.period));
  const liability = useQuery(liabilityQuery);
  const before = movements.data?.before;

  return (
    <div className="mx-auto flex w-full max-w-[80rem] flex-col gap-4 pb-8">
      <PageHeader
        title={t("title")}
        beside={
          <>
            <span>{format.dayRange(chosen.period.from, chosen.period.to)}</span>
            {before && (
              <span className="text-text-3">
                {t("comparedWith", { range: format.dayRange(before.from, before.to) })}
              </span>
            )}
          </>
        }
        actions={
          <span className="flex gap-2 print:hidden">
            <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
              {t("print")}
            </Button>
            <a className={buttonClass()} href={summaryFileAddress(chosen.period)} download>
              <span className="inline-flex items-center gap-1.5">
                <FileDown aria-hidden />
                {t("excel")}
              </span>
            </a>
          </span>
        }
      />
      <PeriodChoice key={`${chosen.period.from}${chosen.period.to}`} chosen={chosen} />
      <LaterPart query={movements}>{(data) => <MovementPanel data={data} />}</LaterPart>
      <LaterPart query={liability}>{(data) => <LiabilityPanel data={data} />}</LaterPart>
      <LaterPart query={clients}>{(data) => <ClientPanel data={data} />}</LaterPart>
      {hasOwn && <OwnDayPanel />}
    </div>
  );
}
