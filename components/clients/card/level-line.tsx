"use client";

import { Award } from "lucide-react";
import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { HeldLevel } from "@/lib/purchases/schema";

/** How the level came about, where that is not plain: set by hand, or how far the next one is. */
export function LevelLine({ level }: { level: HeldLevel }) {
  const t = useTranslations("card.till");
  const format = useFormat();
  const { assigned, assignedUntil, calculatedName, next } = level;
  const words = () => {
    if (assigned && assignedUntil) {
      const date = format.day(assignedUntil);
      return calculatedName ? t("assigned", { date, level: calculatedName }) : t("assignedOnly", { date });
    }
    if (assigned) return calculatedName ? t("assignedForever", { level: calculatedName }) : t("assignedOnlyForever");
    return next && t("next", { level: next.name, money: format.money(next.left, "whole") });
  };
  const said = words();
  if (!said) return null;
  return (
    <p className="flex items-start gap-2 py-1 text-table text-text-2">
      <Award aria-hidden className="mt-0.5 shrink-0 text-text-3" />
      <span>{said.charAt(0).toLocaleUpperCase() + said.slice(1)}</span>
    </p>
  );
}
