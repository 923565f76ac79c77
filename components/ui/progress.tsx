"use client";

import { Progress as BaseProgress } from "@base-ui/react/progress";

import { useTranslations } from "next-intl";

import { cn } from "./cn";
import { useFormat } from "./use-format";

type Props = {
  /** From 0 to 100; null while the end is not known. */
  value: number | null;
  /** What is going on, for the ear. */
  label: string;
  tone?: "accent" | "danger" | "neutral";
  className?: string;
};

const tones = { accent: "bg-accent", danger: "bg-danger", neutral: "bg-line-strong" };

/** How far a long action is. */
export function Progress({ value, label, tone = "accent", className }: Props) {
  const t = useTranslations("ui");
  const format = useFormat();
  return (
    <BaseProgress.Root
      value={value}
      aria-label={label}
      getAriaValueText={() => (value === null ? t("working") : t("progress", { percent: format.share(value / 100) }))}
      className={cn("w-full", className)}
    >
      <BaseProgress.Track className="block h-1 overflow-hidden rounded-full bg-pressed">
        <BaseProgress.Indicator
          className={cn(
            "block h-full rounded-full transition-[width] duration-dialog ease-out data-indeterminate:w-1/3 data-indeterminate:animate-pulse",
            tones[tone],
          )}
        />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}
