"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { exclusionKinds } from "@/lib/programme/compare-rules";
import type { ExclusionKind, ProgrammeRules } from "@/lib/programme/rules-schema";
import type { RuleNames } from "@/lib/programme/version-schema";

import { useRuleWords } from "./use-rule-words";

type Props = { rules: ProgrammeRules; names: RuleNames };

/** A version of the rules, read out section by section. */
export function RulesSheet({ rules, names }: Props) {
  const t = useTranslations("programme");
  const words = useRuleWords(names);
  return (
    <div className="flex flex-col">
      <Section title={t("section.earning")}>
        <Line name={t("rule.accrualBasisPoints")}>{words.percent(rules.accrualBasisPoints)}</Line>
        <Line name={t("rule.rounding")}>{t(`value.rounding.${rules.rounding}`)}</Line>
        <Line name={t("rule.activationDelayDays")}>{words.delay(rules.activationDelayDays)}</Line>
        <Line name={t("rule.validityDays")}>{words.validity(rules.validityDays)}</Line>
      </Section>
      {names.systems.length > 0 && (
        <Section title={t("section.levels")}>
          {names.systems.map((system) => (
            <SystemLines key={system.key} system={system} rules={rules} names={names} />
          ))}
        </Section>
      )}
      <Section title={t("section.spending")}>
        <Line name={t("rule.redemptionPercentMax")}>{words.share(rules.redemptionPercentMax)}</Line>
        <Line name={t("rule.anonymousMaySpend")}>{words.yesNo(rules.anonymousMaySpend)}</Line>
        <Line name={t("rule.newMaySpend")}>{words.yesNo(rules.newMaySpend)}</Line>
        <Line name={t("rule.notActivatedMaySpend")}>{words.yesNo(rules.notActivatedMaySpend)}</Line>
      </Section>
      <Section title={t("section.exclusions")}>
        {exclusionKinds.every((kind) => rules.exclusions[kind].length === 0) ? (
          <p className="py-1 text-table text-text-2">{t("sheet.exclusionsNone")}</p>
        ) : (
          exclusionKinds.map((kind) => <ExclusionLines key={kind} kind={kind} rules={rules} names={names} />)
        )}
      </Section>
      <Section title={t("section.reserves")}>
        <Line name={t("rule.reserveOrder")}>{words.minutes(rules.reserveMinutes.order)}</Line>
        <Line name={t("rule.reserveReceipt")}>{words.minutes(rules.reserveMinutes.receipt)}</Line>
        <Line name={t("rule.completeAfterBlock")}>{words.yesNo(rules.completeAfterBlock)}</Line>
      </Section>
    </div>
  );
}

type SystemProps = Props & { system: RuleNames["systems"][number] };

function SystemLines({ system, rules, names }: SystemProps) {
  const t = useTranslations("programme");
  const words = useRuleWords(names);
  const own = rules.systems[system.key];
  if (!own || own.basis === "hand") {
    return <Line name={system.name}>{t("value.basis.hand")}</Line>;
  }
  return (
    <>
      <Line name={system.name}>
        {t("value.basis.spent")} {words.months(own.periodMonths)}
      </Line>
      {system.levels.map((level) => {
        const rule = own.levels[level.key];
        return (
          <Line key={level.key} name={<span className="pl-4">{level.name}</span>}>
            {words.bound(rule?.spentFrom ?? null)}
            {system.isDefault && rule && `, ${words.percent(rule.accrualBasisPoints)}`}
          </Line>
        );
      })}
    </>
  );
}

const namedMax = 12;

function ExclusionLines({ kind, rules, names }: Props & { kind: ExclusionKind }) {
  const t = useTranslations("programme");
  const words = useRuleWords(names);
  const list = rules.exclusions[kind];
  if (list.length === 0) return null;
  return (
    <>
      {list.slice(0, namedMax).map((one, index) => (
        <Line key={one.key} name={<span className="line-clamp-2">{names[kind][one.key] ?? one.key}</span>}>
          {words.part(one)}
          {index === namedMax - 1 && list.length > namedMax && (
            <span className="text-text-3"> {t("sheet.rest", { n: list.length - namedMax })}</span>
          )}
        </Line>
      ))}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line border-t py-3 first:border-t-0 first:pt-0">
      <h3 className="mb-1 text-h3">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)] gap-x-3 py-1 text-table">
      <dt className="text-text-2">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
