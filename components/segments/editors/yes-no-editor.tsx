"use client";

import { useTranslations } from "next-intl";

import { RadioGroup } from "@/components/ui/radio-group";

import type { EditorProps } from "./editor-props";

/** Yes, no, and where the answer may be missing, not given. */
export function YesNoEditor({ filter, control, value, onValue }: EditorProps<"yesNo">) {
  const t = useTranslations("builder");
  const answer = value?.empty === true ? "empty" : value?.is === true ? "yes" : value?.is === false ? "no" : null;
  const answers = ["yes", "no", ...(control.nullable ? ["empty"] : [])];
  return (
    <RadioGroup
      label={filter.label}
      options={answers.map((one) => ({ value: one, label: t(`answer.${one as "yes" | "no" | "empty"}`) }))}
      value={answer}
      onValueChange={(next) => onValue(next === "empty" ? { empty: true } : { is: next === "yes" })}
    />
  );
}
