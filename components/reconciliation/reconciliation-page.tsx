"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { startLedgerCheckAction } from "@/lib/ledger/check-actions";
import { reconciliationQuery } from "@/lib/ledger/check-query-options";

import { DeviationTable } from "./deviation-table";
import { LastRun } from "./last-run";
import { RunHistory } from "./run-history";

/** Every balance re-derived from its history: at night, and when somebody asks. */
export function ReconciliationPage() {
  const t = useTranslations("reconciliation");
  const queries = useQueryClient();
  const reconciliation = useQuery(reconciliationQuery);
  const [start, starting] = useAction(startLedgerCheckAction, {
    onDone: () => void queries.invalidateQueries({ queryKey: reconciliationQuery.queryKey }),
  });
  const { data } = reconciliation;
  const isLive = data?.runs.some(({ state }) => state === "queued" || state === "running") ?? false;

  return (
    <div className="mx-auto flex w-full max-w-[80rem] flex-col gap-4 pb-8">
      <PageHeader
        title={t("title")}
        beside={t("hint")}
        actions={
          <Button tone="primary" working={starting || isLive} onClick={() => void start()}>
            {t("start")}
          </Button>
        }
      />
      {reconciliation.isError && !data ? (
        <ErrorNotice title={reconciliation.error.message} onRetry={() => void reconciliation.refetch()} />
      ) : (
        data && (
          <>
            <LastRun data={data} />
            <DeviationTable data={data} />
            <RunHistory data={data} />
          </>
        )
      )}
    </div>
  );
}
