"use client";

import { CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/use-format";
import type { PurchaseEvent, ReturnEvent } from "@/lib/clients/timeline-schema";

import type { EventWords } from "./event-words";
import { useTerm } from "./use-term";

export function usePurchaseWords() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  const term = useTerm();
  return (event: PurchaseEvent): EventWords => {
    const place = [
      event.storeName && t("quoted", { text: event.storeName }),
      event.receipt && t("receipt", { receipt: event.receipt }),
    ].filter(Boolean);
    const rest = [
      event.lineCount > 0 && t("positions", { n: event.lineCount }),
      event.spent !== null && event.spent > 0 && t("spent", { sum: format.count(event.spent) }),
    ].filter(Boolean);
    const { status } = event;
    const earned = event.earned ?? 0;
    return {
      title: t(event.order ? "order" : "purchase", { money: format.money(event.paid) }),
      badge: status !== "completed" && (
        <Badge
          tone={status === "open" ? "info" : "neutral"}
          icon={status === "open" ? LoaderCircle : CircleX}
          className="ml-2"
        >
          {t(`status.${status}`)}
        </Badge>
      ),
      details: [place.join(", "), ...rest].filter(Boolean).join(" · "),
      amount: earned > 0 ? format.change(earned) : null,
      term: earned > 0 ? term(event.lot) : null,
    };
  };
}

export function useReturnWords() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  return (event: ReturnEvent): EventWords => {
    const place = [
      event.storeName && t("quoted", { text: event.storeName }),
      event.receipt && t("receipt", { receipt: event.receipt }),
    ].filter(Boolean);
    const [restored, recalled] = [event.restored ?? 0, event.recalled ?? 0];
    const moved = [
      restored > 0 && t("restored", { n: restored }),
      recalled > 0 && t("recalled", { n: recalled }),
    ].filter(Boolean);
    const sum = restored - recalled;
    return {
      title: t("return", { money: format.money(event.refunded) }),
      details: [place.join(", "), ...moved].filter(Boolean).join(" · "),
      amount: sum === 0 ? null : format.change(sum),
    };
  };
}
