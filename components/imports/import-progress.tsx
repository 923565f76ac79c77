"use client";

import { useTranslations } from "next-intl";

import { Progress } from "@/components/ui/progress";
import { useRate } from "@/components/ui/use-rate";
import type { ImportRow } from "@/lib/imports/schema";

/** How far a running import is: its phase, rows, speed and the time that is left. */
export function ImportProgress({ row }: { row: ImportRow }) {
  const t = useTranslations("imports");
  const { phase, rowsRead, rowsTotal, dryRun, state } = row;
  const { perSecond, secondsLeft } = useRate(phase, rowsRead, rowsTotal);
  const name = phase === "writing" && dryRun ? "writingDry" : phase;
  const label = state === "queued" || name === null ? t("detail.queued") : t(`phase.${name}`);
  const isKnown = rowsTotal !== null && rowsTotal > 0;
  return (
    <div className="flex flex-col gap-1" aria-live="polite">
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{label}</span>
        <span className="text-table text-text-2 tabular-nums">
          {isKnown
            ? t("progress", { done: rowsRead, total: rowsTotal })
            : rowsRead > 0 && t("rowsRead", { n: rowsRead })}
        </span>
        {perSecond !== null && perSecond >= 1 && (
          <span className="text-table text-text-3 tabular-nums">{t("rate", { n: Math.round(perSecond) })}</span>
        )}
        {secondsLeft !== null && (
          <span className="ml-auto text-table text-text-2">
            {secondsLeft < 60 ? t("leftLittle") : t("left", { n: Math.ceil(secondsLeft / 60) })}
          </span>
        )}
      </span>
      <Progress value={isKnown ? Math.min(100, (rowsRead / rowsTotal) * 100) : null} label={label} />
    </div>
  );
}
