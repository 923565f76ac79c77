"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { NumberInput } from "@/components/ui/number-input";
import { SegmentedControl } from "@/components/ui/segmented-control";

import { boundsValue, type EditorProps, numberAt } from "./editor-props";

type Form = "range" | "less" | "more" | "empty";

/** Bounds of a number, money or age: from … to, under, over, not given. Money is shown in roubles, kept as the definition does. */
export function NumberEditor({ filter, control, value, onValue }: EditorProps<"number" | "money" | "age">) {
  const t = useTranslations("builder");
  const decimals = control.kind === "money" ? 2 : 0;
  const scale = 10 ** decimals;
  const [form, setForm] = useState<Form>(() => formOf(value, control.kind === "age" ? "less" : "range"));
  const scaled = (key: string) => {
    const bound = numberAt(value, key);
    return bound === null ? null : Math.round(bound * scale);
  };
  const [bounds, setBounds] = useState<{ from: Bound; to: Bound }>({ from: scaled("from"), to: scaled("to") });
  const [limit, setLimit] = useState<Bound>(scaled("less") ?? scaled("more"));

  const unscaled = (bound: Bound) => (typeof bound === "number" ? bound / scale : bound);
  function emit(next: { form?: Form; bounds?: typeof bounds; limit?: Bound }) {
    const to = { form, bounds, limit, ...next };
    setForm(to.form);
    setBounds(to.bounds);
    setLimit(to.limit);
    onValue(rangeOf(to.form, { from: unscaled(to.bounds.from), to: unscaled(to.bounds.to) }, unscaled(to.limit)));
  }

  const unit = control.kind === "money" ? "₽" : undefined;
  const age = control.kind === "age";
  const forms: { value: Form; label: string }[] = [
    { value: "range", label: t("range") },
    { value: "less", label: age ? t("younger") : t("less") },
    { value: "more", label: age ? t("older") : t("more") },
    ...(control.nullable ? [{ value: "empty" as const, label: t("notGiven") }] : []),
  ];

  return (
    <div className="flex flex-col gap-2.5">
      <SegmentedControl
        label={filter.label}
        options={forms}
        value={form}
        onValueChange={(next) => emit({ form: next })}
      />
      {form === "range" && (
        <>
          <div className="grid grid-cols-2 gap-2">
            <NumberInput
              data-autofocus
              aria-label={t("from")}
              placeholder={t("fromPlaceholder")}
              decimals={decimals}
              unit={unit}
              value={bounds.from ?? null}
              onValueChange={(from) => emit({ bounds: { ...bounds, from } })}
            />
            <NumberInput
              aria-label={t("to")}
              placeholder={t("toPlaceholder")}
              decimals={decimals}
              unit={unit}
              value={bounds.to ?? null}
              onValueChange={(to) => emit({ bounds: { ...bounds, to } })}
            />
          </div>
          <p className="text-caption text-text-3">{t("inclusive")}</p>
        </>
      )}
      {(form === "less" || form === "more") && (
        <NumberInput
          data-autofocus
          className="w-32"
          aria-label={filter.label}
          decimals={decimals}
          unit={unit}
          value={limit ?? null}
          onValueChange={(next) => emit({ limit: next })}
        />
      )}
    </div>
  );
}

type Bound = number | null | undefined;

function formOf(value: EditorProps["value"], initial: Form): Form {
  if (!value) return initial;
  if ("less" in value) return "less";
  if ("more" in value) return "more";
  return "empty" in value ? "empty" : "range";
}

function rangeOf(form: Form, { from, to }: { from: Bound; to: Bound }, limit: Bound) {
  switch (form) {
    case "range":
      return from !== null && to !== null && from !== undefined && to !== undefined && from > to
        ? undefined
        : boundsValue(from, to);
    case "less":
    case "more":
      return typeof limit === "number" ? { [form]: limit } : undefined;
    case "empty":
      return { empty: true };
  }
}
