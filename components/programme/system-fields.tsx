"use client";

import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { kopecksMax } from "@/lib/core/money";
import type { SystemNames } from "@/lib/programme/version-schema";

import { type DraftProps, FormSection, RuleNumber } from "./draft-fields";
import type { SystemDraft } from "./rules-draft";

/** How levels are reached and what they earn, system by system. */
export function SystemFields({ systems, draft, onChange, faults }: DraftProps & { systems: readonly SystemNames[] }) {
  const t = useTranslations("programme.form");
  return (
    <FormSection title={useTranslations("programme")("section.levels")}>
      {systems.length === 0 && (
        <>
          <p className="text-table text-text-2">{t("noSystems")}</p>
          <ButtonLink href="/settings/levels" className="self-start">
            {t("toLevels")}
          </ButtonLink>
        </>
      )}
      {systems.map((system) => {
        const own = draft.systems[system.key];
        return (
          own && (
            <SystemPart
              key={system.key}
              system={system}
              value={own}
              onChange={(change) => onChange({ systems: { ...draft.systems, [system.key]: { ...own, ...change } } })}
              faults={faults}
            />
          )
        );
      })}
    </FormSection>
  );
}

type PartProps = {
  system: SystemNames;
  value: SystemDraft;
  onChange: (change: Partial<SystemDraft>) => void;
  faults: Faults;
};

const usualMonths = 12;

function SystemPart({ system, value, onChange, faults }: PartProps) {
  const t = useTranslations("programme.form");
  const words = useTranslations("programme.value.basis");
  const spent = value.basis === "spent";
  const lowest = system.levels[0]?.key;

  const choose = (basis: SystemDraft["basis"]) => {
    const first = lowest === undefined ? undefined : value.levels[lowest];
    // The lowest level is everybody's: counted levels begin with it.
    const levels =
      basis === "spent" && lowest !== undefined && first
        ? { ...value.levels, [lowest]: { ...first, spentFrom: 0 } }
        : value.levels;
    onChange({ basis, levels });
  };
  return (
    <div className="flex flex-col gap-3 [&+&]:pt-4">
      <h3 className="text-h3">
        {system.name}
        {system.isDefault && <span className="ml-2 font-normal text-text-3">{t("defaultSystem")}</span>}
      </h3>
      <div className="flex flex-wrap items-start gap-4">
        <Field label={t("basis")}>
          <SegmentedControl
            label={`${system.name}: ${t("basis")}`}
            value={value.basis}
            onValueChange={choose}
            options={[
              { value: "spent", label: words("spent") },
              { value: "hand", label: words("hand") },
            ]}
          />
        </Field>
        {spent && (
          <div>
            {value.periodMonths !== null ? (
              <RuleNumber
                label={t("months")}
                value={value.periodMonths}
                onValueChange={(months) => onChange({ periodMonths: months === null ? undefined : months })}
                min={1}
                max={120}
                fault={faults[`rules.systems.${system.key}.periodMonths`]}
              />
            ) : (
              <p className="text-label text-text-2">{t("period")}</p>
            )}
            <Checkbox
              label={t("allTime")}
              checked={value.periodMonths === null}
              onCheckedChange={(all) => onChange({ periodMonths: all ? null : usualMonths })}
            />
          </div>
        )}
      </div>
      {spent && (
        <Checkbox
          label={t("returnsLower")}
          checked={value.returnsLower}
          onCheckedChange={(returnsLower) => onChange({ returnsLower })}
        />
      )}
      {(spent || system.isDefault) && (
        <LevelTable system={system} value={value} onChange={onChange} faults={faults} spent={spent} />
      )}
    </div>
  );
}

function LevelTable({ system, value, onChange, faults, spent }: PartProps & { spent: boolean }) {
  const t = useTranslations("programme.form");
  const required = useTranslations("refusals")("required");
  const rates = system.isDefault;
  const columns = [
    { key: "level", label: t("level") },
    ...(spent ? [{ key: "spentFrom", label: t("spentFrom"), width: "w-40" }] : []),
    ...(rates ? [{ key: "rate", label: t("levelRate"), width: "w-32" }] : []),
  ];
  return (
    <div className="max-w-[36rem]">
      <PlainTable label={system.name} columns={columns}>
        {system.levels.map(({ key, name }, index) => {
          const level = value.levels[key];
          if (!level) return null;
          const at = `rules.systems.${system.key}.levels.${key}`;
          const set = (change: Partial<typeof level>) =>
            onChange({ levels: { ...value.levels, [key]: { ...level, ...change } } });
          return (
            <tr key={key} className="border-line border-b">
              <Cell className="pt-3.5">{name}</Cell>
              {spent && (
                <Cell>
                  {index === 0 ? (
                    <span className="block pt-1.5 text-text-3">{t("lowest")}</span>
                  ) : (
                    <Field label={`${t("spentFrom")}, ${name}`} hideLabel error={faults[`${at}.spentFrom`]}>
                      <NumberInput
                        value={level.spentFrom ?? null}
                        onValueChange={(spentFrom) => set({ spentFrom })}
                        decimals={2}
                        min={1}
                        max={kopecksMax}
                        placeholder={t("spentEmpty")}
                      />
                    </Field>
                  )}
                </Cell>
              )}
              {rates && (
                <Cell>
                  <Field
                    label={`${t("levelRate")}, ${name}`}
                    hideLabel
                    error={
                      faults[`${at}.accrualBasisPoints`] ?? (level.accrualBasisPoints === null ? required : undefined)
                    }
                  >
                    <NumberInput
                      value={level.accrualBasisPoints ?? null}
                      onValueChange={(accrualBasisPoints) => set({ accrualBasisPoints })}
                      decimals={2}
                      min={0}
                      max={10_000}
                    />
                  </Field>
                </Cell>
              )}
            </tr>
          );
        })}
      </PlainTable>
      {spent && <p className="pt-1 text-caption text-text-3">{t("spentHint")}</p>}
    </div>
  );
}
