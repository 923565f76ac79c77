"use client";

import { useTranslations } from "next-intl";

import { useMovementTitle } from "@/components/clients/card/use-event-words";
import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { Operation, OperationLot } from "@/lib/ledger/schema";

type Props = { operation: Operation; zone: string };

/** One movement: what it was, who did it and why, and the lots behind it. */
export function OperationRow({ operation, zone }: Props) {
  const t = useTranslations("ledgerForms.list");
  const format = useFormat();
  const title = useMovementTitle();
  const { kind, purchase, lots, change, after } = operation;
  const source = lots.find((lot) => lot.made)?.source ?? null;
  const late = operation.at.slice(0, 16) !== operation.effectiveAt.slice(0, 16);
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
    <tr className="border-line border-b">
      <Cell phone={false}>{when}</Cell>
      <Cell>
        {title(kind, source, purchase !== null)}
        {lots.map((lot) => (
          <LotLine key={lot.id} lot={lot} />
        ))}
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
  );
}

function Who({ by }: { by: string }) {
  const t = useTranslations("ledgerForms.list");
  const person = !/^(?:job:|key:|user:|system$)/.test(by);
  return <span className={person ? "" : "text-text-3"}>{person ? by : t("system")}</span>;
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
      {lot.made ? `${starts}${term}` : t("lotFrom", { n: Math.abs(lot.change), date: format.day(lot.madeOn), term })}
    </span>
  );
}
