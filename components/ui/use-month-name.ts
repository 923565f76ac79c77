"use client";

import { useCallback } from "react";

import type { IsoDay } from "@/lib/core/dates";

import { useFormat } from "./use-format";

/** A month by its name and year: «март 2026». */
export function useMonthName(): (day: IsoDay) => string {
  const { locale } = useFormat();
  return useCallback(
    (day) => {
      const month = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
      return `${month.format(new Date(`${day}T00:00:00Z`))}\u00a0${day.slice(0, 4)}`;
    },
    [locale],
  );
}
