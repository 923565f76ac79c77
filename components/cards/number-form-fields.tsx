"use client";

import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { type CheckDigit, checkDigits } from "@/lib/cards/card-number-form";

import { ChoiceField } from "./choice-field";

export type TypedForm = { prefix: string; digits: number | null; checkDigit: CheckDigit };

type Props = { value: TypedForm; onValueChange: (form: TypedForm) => void; faults: Faults };

/** How numbers are made: what they begin with, how long they are, what proves them. */
export function NumberFormFields({ value, onValueChange, faults }: Props) {
  const t = useTranslations("cards.create");
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("prefix")} hint={t("prefixHint")} error={faults.prefix}>
          <Input value={value.prefix} onValueChange={(prefix) => onValueChange({ ...value, prefix })} maxLength={16} />
        </Field>
        <Field label={t("digits")} hint={t("digitsHint")} error={faults.digits} required>
          <NumberInput
            value={value.digits}
            onValueChange={(digits) => onValueChange({ ...value, digits: digits ?? null })}
            min={1}
            max={15}
          />
        </Field>
      </div>
      <ChoiceField
        label={t("check")}
        value={value.checkDigit}
        onValueChange={(checkDigit) => onValueChange({ ...value, checkDigit })}
        options={checkDigits.map((kind) => ({ value: kind, label: t(kind) }))}
      />
    </>
  );
}
