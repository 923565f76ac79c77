"use client";

import { useTranslations } from "next-intl";

import { Who } from "@/components/ledger/who";
import { useFormat } from "@/components/ui/use-format";
import { blockReasons } from "@/lib/cards/card-steps";
import type { CardEvent } from "@/lib/cards/client-cards-schema";

type Props = { events: readonly CardEvent[]; zone: string };

/** What became of a card: when, what, why, who; the latest first. */
export function CardHistory({ events, zone }: Props) {
  const t = useTranslations("cards.tab");
  const words = useEventWords();
  const format = useFormat();
  if (events.length === 0) return null;
  return (
    <ol aria-label={t("history")} className="mt-2 border-line border-t pt-2 text-table">
      {events.map((event) => (
        <li
          key={`${event.at}-${event.what}-${event.to}`}
          className="grid grid-cols-[9rem_minmax(0,1fr)_auto] gap-x-3 py-0.5 max-md:grid-cols-[minmax(0,1fr)_auto]"
        >
          <time className="text-text-3 tabular-nums max-md:col-span-2 max-md:text-caption" dateTime={event.at}>
            {format.moment(event.at, zone)}
          </time>
          <span>{words(event)}</span>
          <span className="text-text-2">
            <Who by={event.by} />
          </span>
        </li>
      ))}
    </ol>
  );
}

export function useReasonWord() {
  const t = useTranslations("cards.reason");
  return (reason: string): string => {
    const known = [...blockReasons, "excluded" as const, "exclusion" as const].find((one) => one === reason);
    return known ? t(known) : reason;
  };
}

function useEventWords() {
  const t = useTranslations("cards");
  const reasonWord = useReasonWord();
  return ({ what, from, to, reason }: CardEvent): string => {
    if (what === "packed") return t("event.packed", { batch: reason ?? "" });
    if (what === "attached") return t("event.attached");
    if (what === "wallet") return t(to === "removed" ? "event.walletRemoved" : "event.walletInstalled");
    if (what === "state") {
      const state = (["prepared", "issued", "activated"] as const).find((one) => one === to);
      return state ? t(`state.${state}`) : to;
    }
    if (from === "deleted") return t("event.broughtBack");
    const status = (["blocked", "replaced", "deleted"] as const).find((one) => one === to);
    if (!status) return t("event.unblocked");
    return reason
      ? t("event.because", { what: t(`status.${status}`), reason: reasonWord(reason) })
      : t(`status.${status}`);
  };
}
