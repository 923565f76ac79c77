"use client";

import { useTranslations } from "next-intl";

import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { type Measure, measures, type Sums } from "@/lib/summary/schema";

import { useFirstRows } from "./use-first-rows";

type Row = { key: string; name: string; sums: Sums; operations?: number };
type Props = { title?: string; head: string; rows: readonly Row[]; showsAll?: boolean };

/** On a phone these two stand beside the name; the rest is in the file. */
const onPhone = new Set<Measure>(["issued", "spent"]);

/** The measures as columns of numbers, a row a name; the first ten until all are asked for. */
export function SumsTable({ title, head, rows, showsAll = false }: Props) {
  const t = useTranslations("summary");
  const format = useFormat();
  const { shown, more } = useFirstRows(rows, showsAll);
  const hasOperations = rows.some(({ operations }) => operations !== undefined);
  const columns = [
    { key: "name", label: head },
    ...measures.map((measure) => ({
      key: measure,
      label: t(`measure.${measure}`),
      width: "w-28 max-md:w-24",
      align: "right" as const,
      ...(!onPhone.has(measure) && { phone: false }),
    })),
    ...(hasOperations
      ? [{ key: "operations", label: t("operations"), width: "w-28", align: "right" as const, phone: false }]
      : []),
  ];
  return (
    <section className="flex flex-col gap-1">
      {title && <h2 className="text-h2">{title}</h2>}
      {rows.length === 0 ? (
        <p className="py-2 text-table text-text-2">{t("nothing")}</p>
      ) : (
        <PlainTable label={title ?? head} columns={columns} className="[&_thead]:max-md:not-sr-only">
          {shown.map((row) => (
            <tr key={row.key} className="border-line border-b">
              <Cell className="break-words">{row.name}</Cell>
              {measures.map((measure) => (
                <Cell key={measure} align="right" phone={onPhone.has(measure)} className="tabular-nums">
                  {row.sums[measure] === 0 ? <span className="text-text-3">—</span> : format.count(row.sums[measure])}
                </Cell>
              ))}
              {hasOperations && (
                <Cell align="right" phone={false} className="text-text-2 tabular-nums">
                  {format.count(row.operations ?? 0)}
                </Cell>
              )}
            </tr>
          ))}
        </PlainTable>
      )}
      {more}
    </section>
  );
}
