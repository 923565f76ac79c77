"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { DataColumn } from "@/components/data-table/data-column";
import { useFormat } from "@/components/ui/use-format";
import { isLive } from "@/lib/imports/query-options";
import type { ImportRow } from "@/lib/imports/schema";

import { ImportCounts } from "./import-counts";
import { ImportProgress } from "./import-progress";
import { ImportState } from "./import-state";

export function useImportColumns(timeZone: string): DataColumn<ImportRow>[] {
  const t = useTranslations("imports");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "file",
        header: t("page.file"),
        width: 240,
        grows: true,
        always: true,
        link: true,
        cell: (row) => <span className="truncate font-medium">{row.fileName}</span>,
      },
      { id: "kind", header: t("page.kind"), width: 100, cell: (row) => t(`kinds.${row.kind}`) },
      { id: "state", header: t("page.state"), width: 128, cell: (row) => <ImportState row={row} /> },
      {
        id: "result",
        header: t("page.result"),
        width: 400,
        grows: true,
        cell: (row) =>
          isLive(row) ? (
            <span className="block w-full">
              <ImportProgress row={row} />
            </span>
          ) : (
            (row.failure ?? <ImportCounts row={row} />)
          ),
      },
      { id: "author", header: t("page.author"), width: 140, cell: (row) => row.author },
      {
        id: "created",
        header: t("page.created"),
        kind: "date",
        width: 140,
        cell: (row) => format.moment(row.createdAt, timeZone),
      },
    ],
    [t, format, timeZone],
  );
}
