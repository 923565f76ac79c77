"use client";

import { useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Rounding } from "@/lib/programme/rules-schema";

import { type DraftProps, FormSection, RuleNumber } from "./draft-fields";

const usualValidity = 365;

/** What is earned, from when and until when it lives. */
export function EarningFields({ draft, onChange, faults }: DraftProps) {
  const t = useTranslations("programme.form");
  const programme = useTranslations("programme");
  const rounding = (value: Rounding) => ({ value, label: programme(`value.rounding.${value}`) });
  return (
    <FormSection title={programme("section.earning")}>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <RuleNumber
          label={t("accrual")}
          hint={t("accrualHint")}
          value={draft.accrualBasisPoints}
          onValueChange={(accrualBasisPoints) => onChange({ accrualBasisPoints })}
          decimals={2}
          min={0}
          max={10_000}
          fault={faults["rules.accrualBasisPoints"]}
        />
        <Field label={t("rounding")} hint={t("roundingHint")}>
          <SegmentedControl
            label={t("rounding")}
            value={draft.rounding}
            onValueChange={(value) => onChange({ rounding: value })}
            options={[rounding("down"), rounding("nearest"), rounding("up")]}
          />
        </Field>
        <RuleNumber
          label={t("delay")}
          hint={t("delayHint")}
          value={draft.activationDelayDays}
          onValueChange={(activationDelayDays) => onChange({ activationDelayDays })}
          min={0}
          max={365}
          fault={faults["rules.activationDelayDays"]}
        />
        <div>
          {draft.validityDays !== null && (
            <RuleNumber
              label={t("validity")}
              hint={t("validityHint")}
              value={draft.validityDays}
              onValueChange={(days) => onChange({ validityDays: days === null ? undefined : days })}
              min={1}
              max={3_650}
              fault={faults["rules.validityDays"]}
            />
          )}
          {draft.validityDays === null && <p className="text-label text-text-2">{t("validity")}</p>}
          <Checkbox
            label={t("forever")}
            checked={draft.validityDays === null}
            onCheckedChange={(forever) => onChange({ validityDays: forever ? null : usualValidity })}
          />
        </div>
      </div>
    </FormSection>
  );
}
