"use client";

import { useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { DataColumn } from "@/components/data-table/data-column";
import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { useFormat } from "@/components/ui/use-format";
import { batchListOptions } from "@/lib/batches/query-options";
import type { BatchRow } from "@/lib/batches/schema";

import { BatchActions } from "./batch-actions";
import { BatchStateCell } from "./batch-state";
import { CompactBatchRow } from "./compact-batch-row";
import { useBatchWords } from "./use-batch-words";

/** Every mass operation: what, to whom, by whom, how far, and how it was undone. */
export function BatchList({ timeZone }: { timeZone: string }) {
  const t = useTranslations("operations");
  const list = useQuery(batchListOptions());
  const columns = useBatchColumns(timeZone);
  const words = useBatchWords();
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader title={t("title")} />
      <DataTable<BatchRow>
        label={t("title")}
        columns={columns}
        rows={list.data}
        rowId={(row) => String(row.id)}
        rowName={(row) => `${t(`name.${row.kind}`)} ${words.terms(row)}`}
        renderCompact={(row) => <CompactBatchRow row={row} timeZone={timeZone} />}
        total={list.data?.length}
        viewKey="operations"
        keys="page"
        error={list.error ? <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} /> : undefined}
        empty={
          <EmptyState
            icon={Coins}
            title={t("empty")}
            hint={t("emptyHint")}
            actions={<ButtonLink href="/clients">{t("toClients")}</ButtonLink>}
          />
        }
      />
    </div>
  );
}

function useBatchColumns(timeZone: string): DataColumn<BatchRow>[] {
  const t = useTranslations("operations");
  const format = useFormat();
  const words = useBatchWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone, as `t` does
  return useMemo<DataColumn<BatchRow>[]>(
    () => [
      {
        id: "what",
        header: t("columns.what"),
        width: 248,
        always: true,
        cell: (row) => (
          <span className="truncate" title={`${words.terms(row)} · ${row.comment}`}>
            <span className="font-medium">{t(`name.${row.kind}`)}</span> {words.terms(row)}
          </span>
        ),
      },
      {
        id: "whom",
        header: t("columns.whom"),
        width: 176,
        grows: true,
        cell: (row) => (
          <span className="line-clamp-2 whitespace-normal text-caption leading-4" title={words.whom(row)}>
            {words.whom(row)}
          </span>
        ),
      },
      {
        id: "state",
        header: t("columns.state"),
        width: 184,
        cell: (row) => <BatchStateCell row={row} />,
      },
      {
        id: "clients",
        header: t("columns.clients"),
        kind: "number",
        width: 84,
        cell: (row) => row.isFrozen && format.count(row.startedAt ? row.itemsDone : row.itemsPlanned),
      },
      {
        id: "total",
        header: t("columns.total"),
        kind: "number",
        width: 92,
        cell: (row) => row.isFrozen && format.count(row.startedAt ? row.amountDone : row.amountPlanned),
      },
      {
        id: "author",
        header: t("columns.author"),
        width: 124,
        cell: (row) => (
          <span className="truncate" title={row.approvedBy ? t("approvedBy", { name: row.approvedBy }) : undefined}>
            {row.author}
            {row.approvedBy && <span className="text-text-3"> · {row.approvedBy}</span>}
          </span>
        ),
      },
      {
        id: "at",
        header: t("columns.at"),
        kind: "date",
        width: 148,
        cell: (row) => format.moment(row.createdAt, timeZone),
      },
      {
        id: "actions",
        header: t("columns.actions"),
        hideHeader: true,
        always: true,
        kind: "number",
        width: 120,
        cell: (row) => <BatchActions row={row} timeZone={timeZone} />,
      },
    ],
    [t, format, timeZone],
  );
}
