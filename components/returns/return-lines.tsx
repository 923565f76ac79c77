"use client";

import { useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { NumberInput } from "@/components/ui/number-input";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { ReturnableLine } from "@/lib/returns/schema";

type Props = {
  lines: readonly ReturnableLine[];
  /** What of each line comes back; undefined while what is typed is no number. */
  quantities: ReadonlyMap<number, number | undefined>;
  onQuantity: (n: number, quantity: number | undefined) => void;
};

/** The lines of a purchase with how much of each is brought back; a tick takes all that is left. */
export function ReturnLines({ lines, quantities, onQuantity }: Props) {
  const t = useTranslations("returns");
  const format = useFormat();
  return (
    <PlainTable
      label={t("lines")}
      columns={[
        { key: "take", label: <span className="sr-only">{t("take")}</span>, width: "w-8" },
        { key: "name", label: t("product") },
        { key: "left", label: t("left"), width: "w-28", align: "right", phone: false },
        { key: "quantity", label: t("quantity"), width: "w-32" },
        { key: "paid", label: t("leftPaid"), width: "w-28", align: "right", phone: false },
      ]}
    >
      {lines.map((line) => {
        const quantity = quantities.has(line.n) ? quantities.get(line.n) : 0;
        return (
          <tr key={line.n} className="border-line border-b">
            <Cell>
              <Checkbox
                aria-label={t("takeAll", { name: line.name })}
                checked={quantity === line.left && line.left > 0}
                indeterminate={quantity !== undefined && quantity > 0 && quantity < line.left}
                disabled={line.left === 0}
                onCheckedChange={(all) => onQuantity(line.n, all ? line.left : 0)}
              />
            </Cell>
            <Cell className={line.left === 0 ? "text-text-3" : ""}>
              {line.name || t("noName")}
              {line.left === 0 && <span className="block text-caption text-text-3">{t("allReturned")}</span>}
              {line.left > 0 && (
                <span className="block text-caption text-text-3 md:hidden">
                  {t("ofLeft", { n: number(line.left, format.locale) })}
                </span>
              )}
            </Cell>
            <Cell phone={false} align="right" className="text-text-2">
              {number(line.left, format.locale)}
            </Cell>
            <Cell>
              {line.left > 0 && (
                <NumberInput
                  aria-label={t("quantityOf", { name: line.name })}
                  value={quantity ? Math.round(quantity * 1000) : null}
                  decimals={3}
                  min={0}
                  max={Math.round(line.left * 1000)}
                  placeholder="0"
                  onValueChange={(units) => onQuantity(line.n, units === undefined ? undefined : (units ?? 0) / 1000)}
                />
              )}
            </Cell>
            <Cell phone={false} align="right" className="text-text-2">
              {format.moneyColumn(line.leftPaid)}
            </Cell>
          </tr>
        );
      })}
    </PlainTable>
  );
}

function number(value: number, locale: string): string {
  return value.toLocaleString(locale);
}
