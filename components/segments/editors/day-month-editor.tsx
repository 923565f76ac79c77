"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";

import { cn } from "@/components/ui/cn";
import { DayMonthField } from "@/components/ui/day-month-field";
import { SegmentedControl } from "@/components/ui/segmented-control";

import { type EditorProps, textAt } from "./editor-props";

type Form = "range" | "months" | "empty";

/** Days of any year: a period that may wrap over the new year, or whole months. */
export function DayMonthEditor({ filter, control, value, onValue }: EditorProps<"dayMonth">) {
  const t = useTranslations("builder");
  const [form, setForm] = useState<Form>(() => formOf(value));
  const [bounds, setBounds] = useState({ from: textAt(value, "from") || null, to: textAt(value, "to") || null });
  const months = Array.isArray(value?.months) ? (value.months as number[]) : [];

  function emit(next: Partial<Record<"from" | "to", string | null | undefined>>) {
    const to = {
      from: next.from === undefined ? bounds.from : next.from,
      to: next.to === undefined ? bounds.to : next.to,
    };
    setBounds(to);
    onValue(to.from && to.to ? { from: to.from, to: to.to } : undefined);
  }

  const forms: Form[] = ["range", "months", ...(control.nullable ? (["empty"] as const) : [])];
  return (
    <div className="flex flex-col gap-2.5">
      <SegmentedControl
        label={filter.label}
        options={forms.map((one) => ({ value: one, label: t(`dayMonth.${one}`) }))}
        value={form}
        onValueChange={(next) => {
          setForm(next);
          onValue(next === "empty" ? { empty: true } : undefined);
        }}
      />
      {form === "range" && (
        <>
          <div className="grid grid-cols-2 gap-2">
            <DayMonthField
              data-autofocus
              aria-label={t("from")}
              value={bounds.from}
              onValueChange={(from) => emit({ from: from ?? null })}
            />
            <DayMonthField aria-label={t("to")} value={bounds.to} onValueChange={(to) => emit({ to: to ?? null })} />
          </div>
          <p className="text-caption text-text-3">{t("dayMonth.hint")}</p>
        </>
      )}
      {form === "months" && <Months value={months} onValue={onValue} />}
    </div>
  );
}

function Months({ value, onValue }: { value: readonly number[]; onValue: EditorProps["onValue"] }) {
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  function toggle(month: number) {
    const next = value.includes(month) ? value.filter((one) => one !== month) : [...value, month];
    onValue(next.length > 0 ? { months: next.sort((a, b) => a - b) } : undefined);
  }
  return (
    <div className="grid grid-cols-4 gap-1.5">
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
        <button
          key={month}
          type="button"
          aria-pressed={value.includes(month)}
          onClick={() => toggle(month)}
          className={cn(
            "h-control rounded-chip border border-line-2 text-table hover:bg-hover",
            value.includes(month) && "border-ok-line bg-selected font-medium text-accent-text",
          )}
        >
          {name.format(Date.UTC(2000, month - 1, 1))}
        </button>
      ))}
    </div>
  );
}

function formOf(value: EditorProps["value"]): Form {
  if (value && "months" in value) return "months";
  return value && "empty" in value ? "empty" : "range";
}
