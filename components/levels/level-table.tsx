"use client";

import { useTranslations } from "next-intl";

import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { formatScaled } from "@/lib/core/format-number";
import type { SystemRow } from "@/lib/levels/schema";

/** The levels of a system from the lowest up. */
export function LevelTable({ system }: { system: SystemRow }) {
  const t = useTranslations("levels");
  const format = useFormat();
  const counted = system.basis === "spent";
  return (
    <PlainTable
      label={system.name}
      columns={[
        { key: "level", label: t("column.level") },
        ...(counted
          ? [{ key: "spentFrom", label: t("column.spentFrom"), width: "w-40", align: "right" as const }]
          : []),
        ...(system.isDefault
          ? [{ key: "rate", label: t("column.rate"), width: "w-36", align: "right" as const, phone: false }]
          : []),
        { key: "clients", label: t("column.clients"), width: "w-28", align: "right" },
        ...(counted
          ? [{ key: "assigned", label: t("column.assigned"), width: "w-28", align: "right" as const, phone: false }]
          : []),
      ]}
    >
      {system.levels.map((level) => (
        <tr key={level.key} className="border-line border-b">
          <Cell>
            {level.name}
            <span className="ml-2 text-caption text-text-3 max-md:block max-md:ml-0">{level.key}</span>
          </Cell>
          {counted && (
            <Cell align="right">
              {level.spentFrom === null ? (
                <span className="text-text-3">{t("handOnly")}</span>
              ) : (
                format.moneyColumn(level.spentFrom)
              )}
            </Cell>
          )}
          {system.isDefault && (
            <Cell align="right" phone={false}>
              {level.accrualBasisPoints === null ? (
                <span className="text-text-3">—</span>
              ) : (
                formatScaled(level.accrualBasisPoints, 2, format.locale)
              )}
            </Cell>
          )}
          <Cell align="right">{format.count(level.clients)}</Cell>
          {counted && (
            <Cell align="right" phone={false}>
              {level.assigned > 0 ? format.count(level.assigned) : <span className="text-text-3">—</span>}
            </Cell>
          )}
        </tr>
      ))}
    </PlainTable>
  );
}
