"use client";

import { useTranslations } from "next-intl";

const msPerSecond = 1_000;

/** Milliseconds in words; from ten seconds on in seconds. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations("activation.log");
  return (ms) => (ms < 10 * msPerSecond ? t("ms", { n: ms }) : t("seconds", { n: Math.round(ms / msPerSecond) }));
}
