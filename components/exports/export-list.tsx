"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { DataColumn } from "@/components/data-table/data-column";
import { DataTable } from "@/components/data-table/data-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { useFormat } from "@/components/ui/use-format";
import { exportListOptions } from "@/lib/exports/query-options";
import type { ExportRow } from "@/lib/exports/schema";

import { CompactExportRow } from "./compact-export-row";
import { ExportActions } from "./export-actions";
import { ExportStateCell } from "./export-state";

const bytesPerKilobyte = 1024;
const bytesPerMegabyte = 1024 ** 2;

/** Every file on its way out: who, how many, how far, and the file itself once it is whole (S002-136). */
export function ExportList({ timeZone }: { timeZone: string }) {
  const t = useTranslations("exportPage");
  const format = useFormat();
  const exports = useQuery(exportListOptions());
  const columns = useMemo<DataColumn<ExportRow>[]>(
    () => [
      {
        id: "filter",
        header: t("filter"),
        width: 256,
        grows: true,
        always: true,
        cell: (row) => (
          <span className="truncate" title={row.filter}>
            {row.filter}
            {row.withContacts && <span className="text-text-3"> · {t("withContacts")}</span>}
          </span>
        ),
      },
      { id: "state", header: t("state"), width: 180, cell: (row) => <ExportStateCell row={row} /> },
      {
        id: "rows",
        header: t("rows"),
        kind: "number",
        width: 76,
        cell: (row) => row.state === "done" && format.count(row.rowsWritten),
      },
      {
        id: "size",
        header: t("size"),
        kind: "number",
        width: 76,
        cell: (row) =>
          row.fileSize !== null &&
          (row.fileSize < bytesPerMegabyte
            ? t("kilobytes", { size: Math.ceil(row.fileSize / bytesPerKilobyte) })
            : t("megabytes", { size: row.fileSize / bytesPerMegabyte })),
      },
      {
        id: "asOf",
        header: t("asOf"),
        kind: "date",
        width: 148,
        cell: (row) => row.snapshotAt && format.moment(row.snapshotAt, timeZone),
      },
      { id: "author", header: t("author"), width: 132, cell: (row) => row.author },
      {
        id: "keptUntil",
        header: t("keptUntil"),
        kind: "date",
        width: 148,
        cell: (row) => row.expiresAt && format.moment(row.expiresAt, timeZone),
      },
      {
        id: "actions",
        header: t("actions"),
        hideHeader: true,
        always: true,
        width: 148,
        cell: (row) => <ExportActions row={row} timeZone={timeZone} />,
      },
    ],
    [t, format, timeZone],
  );

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader title={t("title")} />
      <DataTable<ExportRow>
        label={t("title")}
        columns={columns}
        rows={exports.data}
        rowId={(row) => String(row.id)}
        rowName={(row) => row.filter}
        renderCompact={(row) => <CompactExportRow row={row} timeZone={timeZone} />}
        total={exports.data?.length}
        viewKey="exports"
        keys="page"
        error={
          exports.error ? (
            <ErrorNotice title={exports.error.message} onRetry={() => void exports.refetch()} />
          ) : undefined
        }
        empty={
          <EmptyState
            icon={FileDown}
            title={t("empty")}
            actions={<ButtonLink href="/clients">{t("toClients")}</ButtonLink>}
          />
        }
      />
    </div>
  );
}
