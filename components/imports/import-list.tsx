"use client";

import { useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";

import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { importListOptions } from "@/lib/imports/query-options";
import { type ImportRow, importKinds } from "@/lib/imports/schema";

import { CompactImportRow } from "./compact-import-row";
import { DropZone } from "./drop-zone";
import { useImportColumns } from "./import-columns";

type Props = { timeZone: string; megabytesMax: number };

/** Where files come in, and every file that has come. */
export function ImportList({ timeZone, megabytesMax }: Props) {
  const t = useTranslations("imports");
  const imports = useQuery(importListOptions());
  const columns = useImportColumns(timeZone);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader title={t("title")} actions={<Samples />} />
      <DropZone megabytesMax={megabytesMax} />
      <DataTable<ImportRow>
        label={t("title")}
        columns={columns}
        rows={imports.data}
        rowId={(row) => String(row.id)}
        rowName={(row) => row.fileName}
        rowHref={(row) => `/imports/${row.id}`}
        total={imports.data?.length}
        keys="page"
        viewKey="imports"
        renderCompact={(row) => <CompactImportRow row={row} timeZone={timeZone} />}
        error={
          imports.error ? (
            <ErrorNotice title={imports.error.message} onRetry={() => void imports.refetch()} />
          ) : undefined
        }
        empty={<EmptyState icon={FileUp} title={t("page.empty")} hint={t("page.emptyHint")} />}
      />
    </div>
  );
}

function Samples() {
  const t = useTranslations("imports.page");
  const names = { clients: t("sampleClients"), purchases: t("samplePurchases") };
  return (
    <span className="flex items-center gap-2 text-table text-text-2">
      {t("samples")}
      {importKinds.map((kind) => (
        <a
          key={kind}
          href={`/api/admin/imports/sample?kind=${kind}`}
          download
          className="rounded-tag text-accent-text underline-offset-2 hover:underline"
        >
          {names[kind]}
        </a>
      ))}
    </span>
  );
}
