"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";

import type { Faults } from "@/components/layout/use-action";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";

import type { RulesDraft } from "./rules-draft";

/** What every part of the form gets. */
export type DraftProps = {
  draft: RulesDraft;
  onChange: (change: Partial<RulesDraft>) => void;
  faults: Faults;
};

type Props = {
  label: ReactNode;
  value: number | null | undefined;
  onValueChange: (value: number | null | undefined) => void;
  hint?: ReactNode;
  fault?: string | undefined;
} & Pick<ComponentProps<typeof NumberInput>, "decimals" | "min" | "max" | "disabled" | "placeholder">;

/** A number of the rules; an empty field says that it needs one. */
export function RuleNumber({ label, value, onValueChange, hint, fault, ...input }: Props) {
  const required = useTranslations("refusals")("required");
  return (
    <Field label={label} hint={hint} error={fault ?? (value === null && !input.disabled ? required : undefined)}>
      <NumberInput value={value ?? null} onValueChange={onValueChange} {...input} className="w-32" />
    </Field>
  );
}

export function FormSection({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-line border-b pb-5">
      <div>
        <h2 className="text-h2">{title}</h2>
        {hint && <p className="max-w-prose text-caption text-text-3">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
