"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { OwnerConfirmation } from "@/lib/ledger/schema";

type Props = {
  label: string;
  value: OwnerConfirmation | null;
  onValueChange: (value: OwnerConfirmation) => void;
  error?: string | undefined;
};

const ways: readonly OwnerConfirmation[] = ["call", "in_person", "code"];

/** How somebody said yes: it is written down with who asked and when. */
export function ConsentField({ label, value, onValueChange, error }: Props) {
  const t = useTranslations("accounts");
  return (
    <Field label={label} error={error} required>
      <RadioGroup<OwnerConfirmation>
        label={label}
        value={value}
        onValueChange={onValueChange}
        options={ways.map((way) => ({ value: way, label: t(`confirmation.${way}`) }))}
      />
    </Field>
  );
}
