"use client";

import { useFormat } from "@/components/ui/use-format";
import { useMonthName } from "@/components/ui/use-month-name";
import type { IsoDay } from "@/lib/core/dates";

/** A day as it is written, or a month by its name and year. */
export function useStepName(step: "day" | "month"): (day: IsoDay) => string {
  const format = useFormat();
  const monthName = useMonthName();
  return step === "day" ? format.day : monthName;
}
