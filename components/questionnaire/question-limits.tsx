"use client";

import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { type CustomFieldType, type FieldLimits, ratingMax } from "@/lib/programme/custom-field-schema";

type Props = {
  type: CustomFieldType;
  limits: FieldLimits;
  onChange: (limits: FieldLimits) => void;
  faults: Faults;
};

const thousand = 1_000;

/** What an answer must keep to, in the words of its type. */
export function QuestionLimits({ type, limits, onChange, faults }: Props) {
  const t = useTranslations("questionnaire.limits");
  const set = (part: { [Name in keyof FieldLimits]: FieldLimits[Name] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...limits, ...part }).filter(([, value]) => value !== undefined)));
  const number = (name: "min" | "max", label: string, decimals = 0) => {
    const scale = decimals > 0 ? thousand : 1;
    const value = limits[name];
    return (
      <Field label={label} error={faults[`limits.${name}`]}>
        <NumberInput
          value={typeof value === "number" ? Math.round(value * scale) : null}
          onValueChange={(units) => set({ [name]: typeof units === "number" ? units / scale : undefined })}
          decimals={decimals}
        />
      </Field>
    );
  };
  const pair = "grid grid-cols-2 gap-3";
  switch (type) {
    case "text":
    case "long_text":
      return (
        <div className="flex flex-col gap-4">
          <div className={pair}>
            {number("min", t("lengthMin"))}
            {number("max", t("lengthMax"))}
          </div>
          <Field label={t("mask")} hint={t("maskHint")} error={faults["limits.pattern"]}>
            <Input
              value={limits.pattern ?? ""}
              onValueChange={(pattern) => set({ pattern: pattern || undefined })}
              maxLength={60}
            />
          </Field>
        </div>
      );
    case "number":
      return (
        <div className={pair}>
          {number("min", t("from"), 3)}
          {number("max", t("to"), 3)}
        </div>
      );
    case "rating":
      return <div className={pair}>{number("max", t("ratingTop", { n: ratingMax }))}</div>;
    case "choices":
      return (
        <div className={pair}>
          {number("min", t("chosenMin"))}
          {number("max", t("chosenMax"))}
        </div>
      );
    case "date":
      return (
        <div className={pair}>
          {(["min", "max"] as const).map((name) => (
            <Field key={name} label={t(name === "min" ? "dayFrom" : "dayTo")} error={faults[`limits.${name}`]}>
              <DateField
                value={typeof limits[name] === "string" ? limits[name] : null}
                onValueChange={(day) => set({ [name]: day ?? undefined })}
              />
            </Field>
          ))}
        </div>
      );
    default:
      return null;
  }
}
