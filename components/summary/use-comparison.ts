"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

import { useFormat } from "@/components/ui/use-format";

/** A figure beside the one of the period before, in words: «+12 %, было 340». */
export function useComparison(): (now: number, before: number) => string {
  const t = useTranslations("summary");
  const format = useFormat();
  return useCallback(
    (now, before) => {
      if (now === before) return now === 0 ? "" : t("same");
      const was = t("wasBefore", { value: format.count(before) });
      if (before === 0) return was;
      const part = (now - before) / Math.abs(before);
      return `${part > 0 ? "+" : ""}${format.share(part)}, ${was}`;
    },
    [t, format],
  );
}
