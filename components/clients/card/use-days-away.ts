"use client";

import { useCallback } from "react";

import { useToday } from "@/components/ui/today";
import { useFormat } from "@/components/ui/use-format";
import type { IsoDay } from "@/lib/core/dates";

/** «сегодня», «завтра», «через 8 дней», by the programme's day; only beside the day itself. */
export function useDaysAway(): (day: IsoDay) => string {
  const format = useFormat();
  const today = useToday();
  return useCallback((day) => format.daysAway(day, today), [format, today]);
}
