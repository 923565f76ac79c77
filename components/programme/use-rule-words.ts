"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { useFormat } from "@/components/ui/use-format";
import { formatScaled } from "@/lib/core/format-number";
import type { RuleChange } from "@/lib/programme/compare-rules";
import type { ExclusionKind, Rounding } from "@/lib/programme/rules-schema";
import type { RuleNames } from "@/lib/programme/version-schema";

export type ChangeWords = { rule: string; before: string; after: string };

const minutesPerDay = 24 * 60;

type Part = { earns: boolean; pays: boolean } | null;

/** Rules and their differences in the words of people. */
export function useRuleWords(names: RuleNames) {
  const t = useTranslations("programme");
  const format = useFormat();
  return useMemo(() => {
    const percent = (basisPoints: number) => {
      const text = formatScaled(basisPoints, 2, format.locale);
      return format.locale === "ru" ? `${text}\u00a0%` : `${text}%`;
    };
    const yesNo = (value: unknown) => t(value === true ? "value.yes" : "value.no");
    const minutes = (value: number) => {
      if (value % minutesPerDay === 0) return t("value.days", { n: value / minutesPerDay });
      return value % 60 === 0 ? t("value.hours", { n: value / 60 }) : t("value.minutes", { n: value });
    };
    const months = (value: number | null) => (value === null ? t("value.allTime") : t("value.months", { n: value }));
    const bound = (value: number | null) =>
      value === null ? t("value.handOnly") : t("value.fromMoney", { money: format.money(value, "whole") });
    const delay = (days: number) => (days === 0 ? t("value.atOnce") : t("value.afterDays", { n: days }));
    const validity = (days: number | null) => (days === null ? t("value.forever") : t("value.days", { n: days }));
    const share = (value: number) =>
      value === 0 ? t("value.shareNone") : t("value.share", { percent: format.share(value / 100) });
    const part = (value: Part) => {
      if (value === null || (value.earns && value.pays)) return t("value.part.full");
      if (!value.earns && !value.pays) return t("value.part.none");
      return t(value.earns ? "value.part.noPaying" : "value.part.noEarning");
    };
    const systemName = (key: string) => names.systems.find((system) => system.key === key)?.name ?? key;
    const levelName = (system: string, key: string) =>
      names.systems.find((one) => one.key === system)?.levels.find((level) => level.key === key)?.name ?? key;
    const excluded = (kind: ExclusionKind, key: string) => t(`kind.${kind}`, { name: names[kind][key] ?? key });

    const plain = (rule: string, value: unknown): string => {
      switch (rule) {
        case "accrualBasisPoints":
          return percent(Number(value));
        case "rounding":
          return t(`value.rounding.${value as Rounding}`);
        case "activationDelayDays":
          return delay(Number(value));
        case "validityDays":
          return validity(value as number | null);
        case "redemptionPercentMax":
          return share(Number(value));
        case "basis":
          return t(`value.basis.${value as "spent" | "hand"}`);
        case "periodMonths":
          return months(value as number | null);
        case "spentFrom":
          return bound(value as number | null);
        default:
          return yesNo(value);
      }
    };

    const change = (one: RuleChange): ChangeWords => {
      switch (one.of) {
        case "rule":
          return {
            rule: t(`rule.${one.rule}`),
            before: plain(one.rule, one.before),
            after: plain(one.rule, one.after),
          };
        case "reserve":
          return {
            rule: t(one.kind === "order" ? "rule.reserveOrder" : "rule.reserveReceipt"),
            before: minutes(one.before),
            after: minutes(one.after),
          };
        case "system":
          return {
            rule: t(`rule.${one.rule}`, { system: systemName(one.system) }),
            before: plain(one.rule, one.before),
            after: plain(one.rule, one.after),
          };
        case "level": {
          const level = levelName(one.system, one.level);
          return one.rule === "spentFrom"
            ? { rule: t("rule.spentFrom", { level }), before: bound(one.before), after: bound(one.after) }
            : {
                rule: t("rule.levelRate", { level }),
                before: percent(one.before ?? 0),
                after: percent(one.after ?? 0),
              };
        }
        case "exclusion":
          return { rule: excluded(one.kind, one.key), before: part(one.before), after: part(one.after) };
      }
    };
    return { change, percent, minutes, months, bound, delay, validity, share, part, systemName, levelName, yesNo };
  }, [t, format, names]);
}
