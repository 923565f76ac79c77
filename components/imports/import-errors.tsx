"use client";

import { useTranslations } from "next-intl";

import { Cell, PlainTable } from "@/components/ui/plain-table";
import type { ImportDetail } from "@/lib/imports/schema";

/** The first faults, a line each; all of them stand in the file of failed rows. */
export function ImportErrors({ detail }: { detail: ImportDetail }) {
  const t = useTranslations("imports.detail");
  const { errors, counts } = detail;
  const columns = [
    { key: "row", label: t("errorRow"), width: "w-20", align: "right" as const },
    { key: "column", label: t("errorColumn"), width: "w-48" },
    { key: "text", label: t("errorText") },
  ];
  return (
    <section className="flex max-w-wide flex-col gap-1">
      <h2 className="text-h2">{t("errors")}</h2>
      <PlainTable columns={columns} label={t("errors")}>
        {errors.map(({ row, column, code, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row may have the same fault twice
          <tr key={`${row}-${column}-${code}-${index}`} className="border-line border-b">
            <Cell align="right" className="tabular-nums">
              {row}
            </Cell>
            <Cell className="truncate">{column || "—"}</Cell>
            <Cell>{message}</Cell>
          </tr>
        ))}
      </PlainTable>
      {counts.failed > new Set(errors.map(({ row }) => row)).size && (
        <p className="text-caption text-text-3">{t("more")}</p>
      )}
    </section>
  );
}
