"use client";

import { ChevronRight, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { ReturnList } from "@/components/returns/return-list";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { CopyValue } from "@/components/ui/copy-value";
import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { phoneQuery, useMediaQuery } from "@/components/ui/use-media-query";
import { useZoneName } from "@/components/ui/use-zone-name";
import type { PurchaseRow } from "@/lib/purchases/schema";

import { PurchaseLines } from "./purchase-lines";

type Props = { row: PurchaseRow; programmeZone: string; open: boolean; onOpenChange: (open: boolean) => void };

const columnCount = { withBonuses: 8, without: 6 };
/** What leaves on a phone is no column any more: a cell over more of them would bring them back. */
const columnsOnPhone = 3;

/** One receipt; a click on it opens its lines. */
export function PurchaseRowView({ row, programmeZone, open, onOpenChange }: Props) {
  const t = useTranslations("purchases.list");
  const format = useFormat();
  const zoneName = useZoneName();
  const linesId = useId();
  const seesBonuses = useCard().rights.has("bonuses.view");
  const isPhone = useMediaQuery(phoneQuery);
  const elsewhere = row.timeZone !== programmeZone && zoneName(row.timeZone);
  const dash = <span className="text-text-3">—</span>;

  return (
    <>
      <tr className={cn("relative border-line hover:bg-hover", !open && "border-b")}>
        <Cell>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={linesId}
            aria-label={t("show", { receipt: row.receipt ?? String(row.id) })}
            onClick={() => onOpenChange(!open)}
            className="flex size-5 items-center justify-center rounded-tag text-text-3 after:absolute after:inset-0"
          >
            <ChevronRight aria-hidden className={cn("transition-transform", open && "rotate-90")} />
          </button>
        </Cell>
        <Cell>
          {format.moment(row.at, row.timeZone)}
          {elsewhere && <span className="block text-caption text-text-3">{elsewhere}</span>}
          <span className="block truncate text-text-2 md:hidden">{row.storeName}</span>
        </Cell>
        <Cell phone={false}>
          <span className="block truncate">{row.storeName ?? dash}</span>
          {row.sellerName && <span className="block truncate text-caption text-text-3">{row.sellerName}</span>}
        </Cell>
        <Cell phone={false}>
          <span className="relative z-1 flex min-w-0 flex-wrap items-center gap-x-2">
            {row.receipt ? <CopyValue copied={row.receipt}>{row.receipt}</CopyValue> : dash}
            <Marks row={row} />
          </span>
        </Cell>
        <Cell phone={false} align="right">
          {format.count(row.lineCount)}
        </Cell>
        <Cell align="right">
          {format.moneyColumn(row.paid)}
          <span className="block text-text-2 md:hidden">
            {row.bonusesEarned ? format.change(row.bonusesEarned) : null}
          </span>
        </Cell>
        {seesBonuses && (
          <>
            <Cell phone={false} align="right">
              {row.bonusesSpent ? format.change(-row.bonusesSpent) : dash}
            </Cell>
            <Cell phone={false} align="right">
              {row.bonusesEarned ? format.change(row.bonusesEarned) : dash}
            </Cell>
          </>
        )}
      </tr>
      {open && (
        <tr id={linesId} className="border-line border-b">
          <td colSpan={isPhone ? columnsOnPhone : columnCount[seesBonuses ? "withBonuses" : "without"]}>
            <PurchaseLines purchaseId={row.id} programmeZone={programmeZone} />
            <ReturnList purchase={row} />
          </td>
        </tr>
      )}
    </>
  );
}

function Marks({ row }: { row: PurchaseRow }) {
  const t = useTranslations("purchases.list");
  const format = useFormat();
  return (
    <>
      {row.status !== "completed" && (
        <Badge tone={row.status === "open" ? "info" : "neutral"} icon={row.status === "open" ? LoaderCircle : CircleX}>
          {t(`status.${row.status}`)}
        </Badge>
      )}
      {row.source === "manual" && (
        <span
          className="text-caption text-text-3"
          title={row.enteredBy ? t("manualBy", { user: row.enteredBy }) : undefined}
        >
          {t("manual")}
        </span>
      )}
      {row.attachedBy && (
        <span className="text-caption text-text-3" title={t("attachedBy", { user: row.attachedBy })}>
          {t("attached")}
        </span>
      )}
      {row.kind === "order" && <span className="text-caption text-text-3">{t("order")}</span>}
      {row.returned > 0 && (
        <span className="text-caption text-text-3">{t("returned", { money: format.money(row.returned) })}</span>
      )}
    </>
  );
}
