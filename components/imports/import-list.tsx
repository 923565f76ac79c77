"use client";

import { useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { DataColumn } from "@/components/data-table/data-column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { useFormat } from "@/components/ui/use-format";
import { importListOptions } from "@/lib/imports/query-options";
import type { ImportRow } from "@/lib/imports/schema";

import { ImportStateBadge } from "./import-state";
import { UploadArea } from "./upload-area";

type Props = { timeZone: string; megabytesMax: number };

/** Files on their way in: upload one, see what became of the others. */
export function ImportList({ timeZone, megabytesMax }: Props) {
  const t = useTranslations("importPage");
  const imports = useQuery(importListOptions());
  const columns = useImportColumns(timeZone);

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      <PageHeader title={t("title")} />
      <UploadArea megabytesMax={megabytesMax} />
      <h2 className="text-h3">{t("past")}</h2>
      <DataTable<ImportRow>
        label={t("past")}
        columns={columns}
        rows={imports.data}
        rowId={(row) => String(row.id)}
        rowName={(row) => row.fileName}
        rowHref={(row) => `/imports/${row.id}`}
        total={imports.data?.length}
        viewKey="imports"
        error={
          imports.error ? (
            <ErrorNotice title={imports.error.message} onRetry={() => void imports.refetch()} />
          ) : undefined
        }
        empty={<EmptyState icon={FileUp} title={t("empty")} />}
      />
    </div>
  );
}

function useImportColumns(timeZone: string): DataColumn<ImportRow>[] {
  const t = useTranslations("importPage");
  const format = useFormat();
  return useMemo(
    () => [
      { id: "file", header: t("file"), width: 220, grows: true, link: true, always: true, cell: (row) => row.fileName },
      { id: "kind", header: t("kind"), width: 108, cell: (row) => t(`kinds.${row.kind}`) },
      { id: "state", header: t("state"), width: 196, cell: (row) => <ImportStateBadge row={row} /> },
      {
        id: "result",
        header: t("result"),
        width: 380,
        grows: true,
        cell: (row) => row.failure ?? (row.state === "done" ? t("counts", row.counts) : null),
      },
      { id: "author", header: t("author"), width: 148, cell: (row) => row.author },
      {
        id: "when",
        header: t("when"),
        kind: "date",
        width: 132,
        cell: (row) => format.moment(row.createdAt, timeZone),
      },
    ],
    [t, format, timeZone],
  );
}
