"use client";

import { CircleHelp, Clock, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { contactText, ShownContactText } from "@/components/clients/shown-contact";
import { Badge } from "@/components/ui/badge";
import { Cell } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import type { QueueRow } from "@/lib/activation/request-schema";

import { useMissingWords } from "./use-missing-words";

/** One of the queue: who, by which way, since when, what is missing, who works on it. */
export function QueueItem({ row, zone }: { row: QueueRow; zone: string }) {
  const t = useTranslations("activation.queue");
  const format = useFormat();
  const missing = useMissingWords();
  const { id, way, state, name, phone, card, store, enteredAt, late, holder } = row;
  const holderName = holder && (holder.isMine ? t("mine") : holder.name);
  return (
    <tr className="border-line border-b">
      <Cell>
        <Link
          href={`/activation/requests/${id}`}
          className="break-words font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {name || (phone ? contactText(phone, "phone") : t("noName", { id }))}
        </Link>
        {name !== "" && phone && (
          <span className="block text-caption text-text-2">
            <ShownContactText contact={phone} kind="phone" />
          </span>
        )}
        <span className="mt-0.5 flex flex-wrap gap-1">
          {state === "asked" && (
            <Badge tone="info" icon={CircleHelp}>
              {t("state.asked")}
            </Badge>
          )}
          {holder && (
            <Badge tone={holder.isMine ? "ok" : "neutral"} icon={UserRound} className="md:hidden">
              {holderName}
            </Badge>
          )}
        </span>
        <span className="block text-caption text-text-2 md:hidden">{t(`way.${way}`)}</span>
        {row.missing.length > 0 && (
          <span className="block text-caption text-text-2 md:hidden">{t("lacks", { list: missing(row.missing) })}</span>
        )}
      </Cell>
      <Cell phone={false}>
        {t(`way.${way}`)}
        {store && <span className="block break-words text-caption text-text-2">{store}</span>}
      </Cell>
      <Cell phone={false}>{card ? <ShownContactText contact={card} kind="card" /> : "—"}</Cell>
      <Cell phone={false} className="break-words text-text-2">
        {row.missing.length > 0 ? missing(row.missing) : t("complete")}
      </Cell>
      <Cell>
        <span className="block">{t("hours", { n: row.hours })}</span>
        <span className="block text-caption text-text-3">{format.moment(enteredAt, zone)}</span>
        {late && (
          <Badge tone="warn" icon={Clock} className="mt-0.5">
            {t("isLate")}
          </Badge>
        )}
      </Cell>
      <Cell phone={false}>
        {holder && (
          <>
            <span className="block break-words">{holderName}</span>
            <span className="block text-caption text-text-3">
              {t("until", { at: format.time(holder.until, zone) })}
            </span>
          </>
        )}
      </Cell>
    </tr>
  );
}
