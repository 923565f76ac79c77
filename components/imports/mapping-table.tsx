"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { cn } from "@/components/ui/cn";
import { Select } from "@/components/ui/select";
import { importColumns } from "@/lib/imports/columns";
import type { ImportDetail, ImportKind, ImportMapping } from "@/lib/imports/schema";

type Props = {
  kind: ImportKind;
  preview: ImportDetail["preview"];
  customColumns: ImportDetail["customColumns"];
  mapping: ImportMapping;
  onMapping: (mapping: ImportMapping) => void;
};

const skip = "";
const rowsShown = 8;

/** The first rows of the file, and over each column what it holds. */
export function MappingTable({ kind, preview, customColumns, mapping, onMapping }: Props) {
  const t = useTranslations("imports.detail");
  const choices = useChoices(kind, customColumns);
  const choose = (column: string, key: string) => {
    // A column of ours is given once: whoever had it before gives it up.
    const others = Object.entries(mapping).filter(([name, other]) => name !== column && other !== key);
    onMapping(Object.fromEntries(key === skip ? others : [...others, [column, key]]));
  };
  return (
    <section className="flex flex-col gap-1">
      <h2 className="text-h2">{t("columns")}</h2>
      <p className="text-table text-text-2">{t("columnsHint")}</p>
      <div className="w-fit max-w-full overflow-x-auto rounded-panel border border-line">
        <table className="border-collapse text-table" aria-label={t("columns")}>
          <thead>
            <tr className="border-line border-b align-bottom">
              <th scope="col" className="px-2 py-2 text-left text-label text-text-3">
                {t("rowNumber")}
              </th>
              {preview.columns.map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
                <th key={index} scope="col" className="min-w-44 px-2 py-2 text-left font-normal">
                  <span className={cn("block truncate pb-1 font-medium", name === "" && "text-text-3")}>
                    {name || t("unnamed")}
                  </span>
                  {name !== "" && (
                    <Select
                      label={t("mapTo", { column: name })}
                      options={choices}
                      value={mapping[name] ?? skip}
                      onValueChange={(key) => choose(name, key)}
                      className={cn(!mapping[name] && "text-text-3")}
                    />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, rowsShown).map(({ number, cells }) => (
              <tr key={number} className="border-line border-b last:border-b-0">
                <td className="px-2 py-1.5 text-right text-text-3 tabular-nums">{number}</td>
                {preview.columns.map((name, index) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
                    key={index}
                    className={cn("max-w-60 truncate px-2 py-1.5", !mapping[name] && "text-text-3")}
                  >
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function useChoices(kind: ImportKind, customColumns: ImportDetail["customColumns"]) {
  const t = useTranslations("imports");
  return useMemo(() => {
    const name = t as unknown as (key: string) => string;
    const own = Object.keys(importColumns[kind]).map((value) => ({ value, label: name(`column.${value}`) }));
    const custom = customColumns.map(({ key, label }) => ({ value: key, label: t("detail.custom", { label }) }));
    return [{ value: skip, label: t("detail.skip") }, ...own, ...(kind === "clients" ? custom : [])];
  }, [t, kind, customColumns]);
}
