"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import { isSealed } from "@/lib/segments/sealed-text";

import { boundsValue, type EditorProps, listAt, textAt } from "./editor-props";
import { SealedValues } from "./sealed-values";

type Form = "in" | "starts" | "range";

/** Codes, one a line, pasted from anywhere; or their beginning; or from one to another. */
export function ListEditor({ filter, control, value, onValue }: EditorProps<"list">) {
  const t = useTranslations("builder");
  const [form, setForm] = useState<Form>(formOf(value, control.forms));
  const [sealed, setSealed] = useState(() => listAt(value, "in").filter(isSealed));
  const [lines, setLines] = useState(() =>
    listAt(value, "in")
      .filter((code) => !isSealed(code))
      .join("\n"),
  );

  function read(text: string, kept = sealed) {
    setLines(text);
    setSealed(kept);
    const codes = [
      ...new Set(
        text
          .split(/[\n,;\t]+/)
          .map((code) => code.trim())
          .filter(Boolean),
      ),
    ];
    const all = [...kept, ...codes];
    onValue(all.length > 0 ? { in: all } : undefined);
  }

  return (
    <div className="flex flex-col gap-2.5">
      {control.forms.length > 1 && (
        <SegmentedControl
          label={filter.label}
          options={control.forms.map((known) => ({ value: known, label: t(`list.${known}`) }))}
          value={form}
          onValueChange={(next) => {
            setForm(next);
            setSealed([]);
            setLines("");
            onValue(undefined);
          }}
        />
      )}
      {form === "in" && sealed.length > 0 && <SealedValues values={sealed} onRemove={() => read(lines, [])} />}
      {form === "in" && (
        <Textarea
          data-autofocus
          aria-label={filter.label}
          value={lines}
          onChange={(event) => read(event.target.value)}
          rows={5}
          placeholder={t("listPlaceholder")}
        />
      )}
      {form === "starts" && isSealed(textAt(value, "starts")) && (
        <SealedValues values={[textAt(value, "starts")]} onRemove={() => onValue(undefined)} />
      )}
      {form === "starts" && !isSealed(textAt(value, "starts")) && (
        <Input
          data-autofocus
          aria-label={filter.label}
          value={textAt(value, "starts")}
          onValueChange={(starts) => onValue(starts ? { starts } : undefined)}
        />
      )}
      {form === "range" && <RangeOfTexts label={filter.label} value={value} onValue={onValue} />}
    </div>
  );
}

function RangeOfTexts({ label, value, onValue }: { label: string } & Pick<EditorProps, "value" | "onValue">) {
  const t = useTranslations("builder");
  const from = textAt(value, "from");
  const to = textAt(value, "to");
  if (isSealed(from) || isSealed(to)) {
    return <SealedValues values={[from, to].filter(Boolean)} onRemove={() => onValue(undefined)} />;
  }
  return (
    <div className="grid grid-cols-2 gap-2">
      <Input
        aria-label={`${label}: ${t("from")}`}
        value={from}
        onValueChange={(next) => onValue(boundsValue(next || null, to || null))}
      />
      <Input
        aria-label={`${label}: ${t("to")}`}
        value={to}
        onValueChange={(next) => onValue(boundsValue(from || null, next || null))}
      />
    </div>
  );
}

function formOf(value: EditorProps["value"], forms: readonly Form[]): Form {
  if (value && "starts" in value) return "starts";
  if (value && ("from" in value || "to" in value)) return "range";
  return forms[0] ?? "in";
}
