"use client";

import { useTranslations } from "next-intl";

import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isSealed } from "@/lib/segments/sealed-text";

import { type EditorProps, textAt } from "./editor-props";
import { SealedValues } from "./sealed-values";

type Form = "contains" | "starts" | "equals" | "empty";

/** A text: contains, starts with, equals, not given. */
export function TextEditor({ filter, control, value, onValue }: EditorProps<"text">) {
  const t = useTranslations("builder");
  const forms: Form[] = [...control.forms, ...(control.nullable ? (["empty"] as const) : [])];
  const form = forms.find((known) => value && known in value) ?? forms[0] ?? "contains";
  const text = textAt(value, form);
  const emit = (next: Form, needle: string) => onValue(next === "empty" ? { empty: true } : { [next]: needle });

  return (
    <div className="flex flex-col gap-2.5">
      <Select
        label={filter.label}
        options={forms.map((known) => ({ value: known, label: t(`text.${known}`) }))}
        value={form}
        onValueChange={(next) => emit(next, text)}
      />
      {isSealed(text) && <SealedValues values={[text]} onRemove={() => emit(form, "")} />}
      {form !== "empty" && !isSealed(text) && (
        <Input
          data-autofocus
          aria-label={filter.label}
          value={text}
          onValueChange={(needle) => emit(form, needle)}
          maxLength={200}
        />
      )}
      {control.words && form === "contains" && <p className="text-caption text-text-3">{t("wordsHint")}</p>}
    </div>
  );
}
