"use client";

import { useCallback } from "react";

import { useFormat } from "@/components/ui/use-format";
import type { IsoDay } from "@/lib/core/dates";

/** A day, or a month by its name and year: «март 2026». */
export function useStepName(step: "day" | "month"): (day: IsoDay) => string {
  const format = useFormat();
  return useCallback(
    (day) => {
      if (step === "day") return format.day(day);
      const month = new Intl.DateTimeFormat(format.locale, { month: "long", timeZone: "UTC" });
      return `${month.format(new Date(`${day}T00:00:00Z`))}\u00a0${day.slice(0, 4)}`;
    },
    [format, step],
  );
}
