import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import { type BatchRow, type LeftOutReason, leftOutReasons } from "@/lib/batches/schema";

/** A mass operation in words: what it does to each, and to whom. */
export function useBatchWords() {
  const t = useTranslations("operations");
  const format = useFormat();
  return {
    terms: ({ terms }: BatchRow): string => {
      if ("firstDay" in terms) {
        const longer =
          terms.days === null
            ? t("toDay", { date: format.day(terms.newLastDay ?? "") })
            : t("byDays", { n: terms.days });
        return `${longer} · ${t("span", { from: format.day(terms.firstDay), to: format.day(terms.lastDay) })}`;
      }
      if ("shortfall" in terms) return t(terms.shortfall === "partial" ? "eachUpTo" : "each", { n: terms.amount });
      const until = terms.lastDay === null ? "" : ` · ${t("toDay", { date: format.day(terms.lastDay) })}`;
      return `${t("each", { n: terms.amount })}${until}`;
    },
    whom: ({ filter, ticked }: BatchRow): string => filter ?? (ticked === null ? "" : t("ticked", { n: ticked })),
  };
}

/** «заблокирован: 12», most first. */
export function useReasonCounts() {
  const t = useTranslations("operations");
  return (counts: Partial<Record<LeftOutReason, number>>): string[] =>
    leftOutReasons
      .flatMap((reason) => (counts[reason] ? [{ reason, n: counts[reason] }] : []))
      .sort((a, b) => b.n - a.n)
      .map(({ reason, n }) => t("reasonCount", { reason: t(`reasons.${reason}`), n }));
}
