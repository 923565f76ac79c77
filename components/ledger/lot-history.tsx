"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { useMovementTitle } from "@/components/clients/card/timeline-words/use-movement-title";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { lotQuery } from "@/lib/ledger/card-query-options";
import type { LotEvent, LotLife } from "@/lib/ledger/schema";

import { Who } from "./who";

type Props = { accountId: number; lotId: number; zone: string };

/** From the operation that made the lot to the last one that touched it, and what is left. */
export function LotHistory({ accountId, lotId, zone }: Props) {
  const t = useTranslations("ledgerForms.list");
  const { clientId, asOf } = useCard();
  const life = useQuery(lotQuery(clientId, accountId, lotId, asOf ?? undefined));
  if (life.isPending) return <SkeletonText lines={2} className="pl-6" />;
  if (life.isError) return <ErrorNotice onRetry={() => void life.refetch()} retrying={life.isFetching} />;
  const { data } = life;
  return (
    <div className="mb-2 ml-2 border-line-2 border-l pl-4">
      <p className="py-1 text-caption text-text-2">
        <Origin lot={data} />
      </p>
      <ol aria-label={t("lotHistory")}>
        {data.events.map((event) => (
          <Event key={event.seq} event={event} lot={data} zone={zone} />
        ))}
      </ol>
    </div>
  );
}

function Origin({ lot }: { lot: LotLife }) {
  const t = useTranslations("ledgerForms.list");
  const format = useFormat();
  const origin = t(`origin.${lot.origin}`);
  const left = t("lotLeft", { left: lot.remaining, amount: lot.amount });
  const held = lot.reserved > 0 ? `, ${t("lotHeld", { n: lot.reserved })}` : "";
  const starts = lot.activeOn ? ` ${t("lotActive", { date: format.day(lot.activeOn) })}` : "";
  const moved = lot.from ? ` ${t("lotMoved", { id: String(lot.from.accountId), lot: String(lot.from.lotId) })}` : "";
  return `${origin} ${left}${held}.${starts}${moved}`;
}

function Event({ event, lot, zone }: { event: LotEvent; lot: LotLife; zone: string }) {
  const t = useTranslations("ledgerForms.list");
  const format = useFormat();
  const title = useMovementTitle();
  const { purchase } = event;
  const isFirst = event.seq === lot.events[0]?.seq;
  const change = event.available + event.pending + event.reserved + (isFirst ? event.debt : 0);
  return (
    <li className="grid grid-cols-[8.5rem_minmax(0,1fr)_auto] gap-x-3 py-1 text-table max-md:grid-cols-[minmax(0,1fr)_auto]">
      <span className="text-text-2 max-md:col-span-2 max-md:text-caption">{format.moment(event.at, zone)}</span>
      <span className="min-w-0">
        {title(event.kind, isFirst ? lot.source : null, purchase !== null)}
        <span className="text-text-3">
          {purchase?.store &&
            `, ${purchase.receipt ? t("receiptIn", { receipt: purchase.receipt, store: purchase.store }) : purchase.store}`}
          {event.otherAccountId !== null && `, ${t("accountNumber", { id: String(event.otherAccountId) })}`}
          {event.debt > 0 && `, ${t("paidDebt", { n: event.debt })}`}
        </span>
        <span className="block text-caption text-text-3">
          <Who by={event.by} />
        </span>
      </span>
      <span className="text-right font-medium">
        {change === 0 ? (
          <span className="font-normal text-text-3">{format.count(Math.abs(event.reserved || event.available))}</span>
        ) : (
          format.change(change)
        )}
      </span>
    </li>
  );
}
