"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { LotDays } from "@/lib/clients/timeline-schema";

/** From when and until when bonuses live, in words. */
export function useTerm() {
  const t = useTranslations("card.timeline");
  const format = useFormat();
  return (lot: LotDays | null): string | null => {
    if (!lot) return null;
    const { activeOn, lastDay } = lot;
    if (activeOn && lastDay) return t("fromUntil", { from: format.day(activeOn), to: format.day(lastDay) });
    if (activeOn) return t("from", { date: format.day(activeOn) });
    return lastDay ? t("until", { date: format.day(lastDay) }) : t("forever");
  };
}
