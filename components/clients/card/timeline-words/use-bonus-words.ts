"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { BonusEvent } from "@/lib/clients/timeline-schema";

import type { EventWords } from "./event-words";
import { useMovementTitle } from "./use-movement-title";
import { useTerm } from "./use-term";

export function useBonusWords() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  const term = useTerm();
  const title = useMovementTitle();
  return (event: BonusEvent): EventWords => {
    const place = [
      event.storeName && t("quoted", { text: event.storeName }),
      event.purchaseReceipt && t("receipt", { receipt: event.purchaseReceipt }),
    ].filter(Boolean);
    const sum = event.what === "activate" ? event.available : event.available + event.pending;
    const amount = sum !== 0 ? sum : -event.debt;
    return {
      title: title(event.what, event.source, event.purchaseReceipt !== null || event.storeName !== null),
      details: [
        event.comment && t("quoted", { text: event.comment }),
        event.by,
        place.join(", "),
        (event.what === "activate" || event.what === "expire") && event.madeOn
          ? t(event.source === "purchase" ? "lotOfPurchase" : "lotOf", { date: format.day(event.madeOn) })
          : null,
      ]
        .filter(Boolean)
        .join(" · "),
      amount: amount === 0 ? null : format.change(amount),
      term: event.what === "accrue" || event.what === "activate" ? term(event.lot) : null,
    };
  };
}
