"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";

import type { IsoDay } from "@/lib/core/dates";
import { formatDay, formatDayRange, formatDaysAway, formatMoment, formatTime } from "@/lib/core/format-date";
import {
  copyCount,
  copyMoney,
  type FormatLocale,
  formatChange,
  formatCount,
  formatMoney,
  formatMoneyColumn,
  formatShare,
} from "@/lib/core/format-number";

/** The forms of numbers and dates in the language of the page. */
export function useFormat() {
  const locale: FormatLocale = useLocale() === "en" ? "en" : "ru";
  const t = useTranslations("ui");
  return useMemo(
    () => ({
      locale,
      count: (value: number) => formatCount(value, locale),
      change: (value: number) => formatChange(value, locale),
      money: (kopecks: number, form?: "exact" | "whole") => formatMoney(kopecks, locale, form),
      moneyColumn: (kopecks: number) => formatMoneyColumn(kopecks, locale),
      /** A share that is there but rounds to nothing is said to be less than the smallest step. */
      share: (part: number) =>
        part > 0 && part < 0.001 ? t("lessThan", { share: formatShare(0.001, locale) }) : formatShare(part, locale),
      day: (day: IsoDay) => formatDay(day, locale),
      dayRange: (from: IsoDay, to: IsoDay) => formatDayRange(from, to, locale),
      daysAway: (day: IsoDay, today: IsoDay) => formatDaysAway(day, today, locale),
      moment: (moment: Date | string, timeZone: string) => formatMoment(moment, timeZone, locale),
      time: (moment: Date | string, timeZone: string, precision?: "minutes" | "seconds") =>
        formatTime(moment, timeZone, precision),
      copyCount,
      copyMoney: (kopecks: number) => copyMoney(kopecks, locale),
    }),
    [locale, t],
  );
}
