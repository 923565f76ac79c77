"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { Select } from "@/components/ui/select";
import { cellClass, headClass, tableClass } from "@/components/users/table-class";
import { importColumns } from "@/lib/imports/columns";
import type { ImportDetail, ImportKind, ImportMapping } from "@/lib/imports/schema";

type Props = {
  detail: ImportDetail;
  kind: ImportKind;
  mapping: ImportMapping;
  onMapping: (mapping: ImportMapping) => void;
};

const skip = "-";
const samplesMax = 3;

/** The columns of the file, their first values, and what each of them is. A column of ours is given once. */
export function MappingTable({ detail, kind, mapping, onMapping }: Props) {
  const t = useTranslations("importPage");
  const words = useTranslations("imports");
  const offered = useMemo(
    () => [
      { value: skip, label: t("skip") },
      ...Object.keys(importColumns[kind]).map((key) => ({
        value: key,
        label: words(`column.${key}` as Parameters<typeof words>[0]),
      })),
      ...(kind === "clients" ? detail.customColumns.map(({ key, label }) => ({ value: `custom.${key}`, label })) : []),
    ],
    [t, words, kind, detail.customColumns],
  );

  function choose(column: string, meaning: string) {
    const others = Object.entries(mapping).filter(([name, given]) => name !== column && given !== meaning);
    onMapping(Object.fromEntries(meaning === skip ? others : [...others, [column, meaning]]));
  }

  return (
    <div className="overflow-x-auto">
      <table className={tableClass}>
        <caption className="pb-1 text-left text-h3">{t("columns")}</caption>
        <thead>
          <tr>
            <th className={headClass}>{t("columnInFile")}</th>
            <th className={headClass}>{t("columnMeans")}</th>
            <th className={headClass}>{t("columnSample")}</th>
          </tr>
        </thead>
        <tbody>
          {detail.preview.columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
            <tr key={`${index} ${column}`} className="border-line border-b">
              <td className={`${cellClass} font-medium`}>{column}</td>
              <td className={`${cellClass} w-72`}>
                <Select
                  label={`${t("columnMeans")}: ${column}`}
                  options={offered}
                  value={mapping[column] ?? skip}
                  onValueChange={(meaning) => choose(column, meaning)}
                />
              </td>
              <td className={`${cellClass} max-w-120 truncate text-text-2`}>
                {detail.preview.rows
                  .slice(0, samplesMax)
                  .map(({ cells }) => cells[index])
                  .filter(Boolean)
                  .join(" · ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
