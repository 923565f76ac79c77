"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDown, Printer } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { clientSummaryQuery, liabilityQuery, movementsQuery, summaryFileAddress } from "@/lib/summary/query-options";
import type { ChosenPeriod } from "@/lib/summary/search-params";

import { ClientPanel } from "./client-panel";
import { LiabilityPanel } from "./liability-panel";
import { MovementPanel } from "./movement-panel";
import { PeriodChoice } from "./period-choice";

/** What the programme gave and took within a period, what it owes now, and who came. */
export function SummaryPage({ chosen }: { chosen: ChosenPeriod }) {
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
      <Part query={movements}>{(data) => <MovementPanel data={data} />}</Part>
      <Part query={liability}>{(data) => <LiabilityPanel data={data} />}</Part>
      <Part query={clients}>{(data) => <ClientPanel data={data} />}</Part>
    </div>
  );
}

type PartProps<Data> = {
  query: { data: Data | undefined; isError: boolean; error: Error | null; isFetching: boolean; refetch: () => unknown };
  children: (data: Data) => React.ReactNode;
};

/** Each part waits for its own figures: the quick ones need not wait for the slow ones. */
function Part<Data>({ query, children }: PartProps<Data>) {
  const t = useTranslations("summary");
  if (query.isError && query.data === undefined) {
    return (
      <ErrorNotice title={query.error?.message} onRetry={() => void query.refetch()} retrying={query.isFetching} />
    );
  }
  if (query.data === undefined) {
    return (
      <div role="status" aria-label={t("loading")} className="border-line border-t pt-4">
        <SkeletonText lines={5} />
      </div>
    );
  }
  return (
    <div aria-busy={query.isFetching || undefined} className={query.isFetching ? "opacity-60 transition-opacity" : ""}>
      {children(query.data)}
    </div>
  );
}
