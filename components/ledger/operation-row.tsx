"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { useMovementTitle } from "@/components/clients/card/timeline-words/use-movement-title";
import { cn } from "@/components/ui/cn";
import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { phoneQuery, useMediaQuery } from "@/components/ui/use-media-query";
import type { Operation, OperationLot } from "@/lib/ledger/schema";

import { OperationDetails } from "./operation-details";
import { Who } from "./who";

type Props = { operation: Operation; zone: string; columns: number };

/** What leaves on a phone is no column any more: a cell over more of them would bring them back. */
const columnsOnPhone = 3;

/** One movement: what it was, who did it and why, and the lots behind it; it opens to where from and where to. */
export function OperationRow({ operation, zone, columns }: Props) {
  const t = useTranslations("ledgerForms.list");
  const format = useFormat();
  const title = useMovementTitle();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const isPhone = useMediaQuery(phoneQuery);
  const { kind, purchase, lots, change, after } = operation;
  const source = lots.find((lot) => lot.made)?.source ?? null;
  const late = operation.at.slice(0, 16) !== operation.effectiveAt.slice(0, 16);
  const name = title(kind, source, purchase !== null);
  const when = (
    <>
      {format.moment(operation.effectiveAt, zone)}
      {late && (
        <span className="block text-caption text-text-3">
          {t("lateAt", { date: format.moment(operation.at, zone) })}
        </span>
      )}
    </>
  );
  const why = (
    <>
      <Who by={operation.by} />
      {operation.comment && <span className="block break-words">«{operation.comment}»</span>}
      {purchase?.store && (
        <span className="block text-caption text-text-3">
          {purchase.receipt
            ? t("purchase", { store: purchase.store, receipt: purchase.receipt })
            : t("purchaseNoReceipt", { store: purchase.store })}
        </span>
      )}
    </>
  );
  return (
    <>
      <tr className={cn("relative border-line hover:bg-hover", !open && "border-b")}>
        <Cell>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={detailsId}
            aria-label={t("showOperation", { name, date: format.moment(operation.effectiveAt, zone) })}
            onClick={() => setOpen(!open)}
            className="flex size-5 items-center justify-center rounded-tag text-text-3 after:absolute after:inset-0"
          >
            <ChevronRight aria-hidden className={cn("transition-transform", open && "rotate-90")} />
          </button>
        </Cell>
        <Cell phone={false}>{when}</Cell>
        <Cell>
          <span className={cn(operation.reversedBySeq !== null && "text-text-2 line-through")}>{name}</span>
          {operation.reversedBySeq !== null && <span className="text-text-3"> {t("isReversed")}</span>}
          {!open && lots.map((lot) => <LotLine key={lot.id} lot={lot} />)}
          <span className="block text-text-3 md:hidden">{when}</span>
          <span className="block text-text-2 md:hidden">{why}</span>
        </Cell>
        <Cell phone={false} className="text-text-2">
          {why}
        </Cell>
        <Cell align="right" className="font-medium">
          <Changes change={change} />
        </Cell>
        <Cell phone={false} align="right" className="text-text-2">
          {format.count(after.available)}
        </Cell>
      </tr>
      {open && (
        <tr id={detailsId} className="border-line border-b">
          <td colSpan={isPhone ? columnsOnPhone : columns} className="pb-4 pl-7 max-md:pl-0">
            <OperationDetails operation={operation} zone={zone} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The balance first; what moved between its other parts is named. */
function Changes({ change }: { change: Operation["change"] }) {
  const t = useTranslations("ledgerForms.list");
  const format = useFormat();
  const parts = (["pending", "reserved", "debt"] as const).filter((part) => change[part] !== 0);
  return (
    <>
      {change.available !== 0 && <span className="block">{format.change(change.available)}</span>}
      {parts.map((part) => (
        <span key={part} className="block font-normal text-caption text-text-3">
          {format.change(change[part])} {t(part)}
        </span>
      ))}
    </>
  );
}

function LotLine({ lot }: { lot: OperationLot }) {
  const t = useTranslations("ledgerForms.list");
  const terms = useTranslations("card.timeline");
  const format = useFormat();
  const term = lot.lastDay ? terms("until", { date: format.day(lot.lastDay) }) : terms("forever");
  const starts = lot.activeOn ? `${terms("from", { date: format.day(lot.activeOn) })}, ` : "";
  return (
    <span className="block text-caption text-text-3">
      {lot.made && `${starts}${term}`}
      {!lot.made && lot.change !== 0 && t("lotFrom", { n: Math.abs(lot.change), date: format.day(lot.madeOn), term })}
      {!lot.made && lot.change === 0 && `${terms("lotOf", { date: format.day(lot.madeOn) })}, ${term}`}
    </span>
  );
}
