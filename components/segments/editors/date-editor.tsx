"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { DateField } from "@/components/ui/date-field";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { useFormat } from "@/components/ui/use-format";
import { addDays } from "@/lib/core/dates";
import type { FilterValue } from "@/lib/segments/tree";

import { useCatalogue } from "../catalogue-context";
import { boundsValue, type EditorProps, numberAt, textAt } from "./editor-props";

type Form = "lastDays" | "nextDays" | "range" | "before" | "after" | "empty";
const forms: readonly Form[] = ["lastDays", "nextDays", "range", "before", "after"];

/** Days by rule or by date. A rule says which days it means now and that the window moves (N18). */
export function DateEditor({ filter, control, value, onValue }: EditorProps<"date">) {
  const t = useTranslations("builder");
  const [form, setForm] = useState<Form>(() => formOf(value));
  const offered = control.nullable ? ([...forms, "empty"] as const) : forms;

  return (
    <div className="flex flex-col gap-2.5">
      <Select
        label={filter.label}
        options={offered.map((one) => ({ value: one, label: t(`date.${one}`) }))}
        value={form}
        onValueChange={(next) => {
          setForm(next);
          onValue(next === "empty" ? { empty: true } : undefined);
        }}
      />
      {(form === "lastDays" || form === "nextDays") && <RollingDays form={form} value={value} onValue={onValue} />}
      {form === "range" && <Range value={value} onValue={onValue} />}
      {form === "before" && (
        <DateField
          data-autofocus
          aria-label={t("to")}
          value={textAt(value, "to") || null}
          onValueChange={(to) => onValue(boundsValue(null, to))}
        />
      )}
      {form === "after" && (
        <DateField
          data-autofocus
          aria-label={t("from")}
          value={textAt(value, "from") || null}
          onValueChange={(from) => onValue(boundsValue(from, null))}
        />
      )}
      {filter.event === "purchase" && form !== "empty" && (
        <p className="text-caption text-text-3">{t("purchaseDay")}</p>
      )}
    </div>
  );
}

type PartProps = { value: FilterValue | undefined; onValue: EditorProps["onValue"] };

function RollingDays({ form, value, onValue }: PartProps & { form: "lastDays" | "nextDays" }) {
  const t = useTranslations("builder");
  const format = useFormat();
  const { today, timeZone } = useCatalogue();
  const days = numberAt(value, form);
  const [from, to] = form === "lastDays" ? [addDays(today, -(days ?? 0)), today] : [today, addDays(today, days ?? 0)];
  return (
    <>
      <NumberInput
        data-autofocus
        className="w-40"
        aria-label={t(`date.${form}`)}
        min={0}
        max={36_500}
        unit={t("daysUnit")}
        value={days}
        onValueChange={(next) => onValue(typeof next === "number" ? { [form]: next } : undefined)}
      />
      {days !== null && (
        <p className="text-caption text-text-3">
          {t("resolved", { from: format.day(from), to: format.day(to), zone: timeZone })}
        </p>
      )}
    </>
  );
}

function Range({ value, onValue }: PartProps) {
  const t = useTranslations("builder");
  const [bounds, setBounds] = useState<{ from: Day; to: Day }>({
    from: textAt(value, "from") || null,
    to: textAt(value, "to") || null,
  });
  function emit(next: Partial<typeof bounds>) {
    const to = { ...bounds, ...next };
    setBounds(to);
    const crossed = to.from && to.to && to.from > to.to;
    onValue(crossed ? undefined : boundsValue(to.from, to.to));
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <DateField
          data-autofocus
          aria-label={t("from")}
          value={bounds.from ?? null}
          onValueChange={(from) => emit({ from })}
        />
        <DateField aria-label={t("to")} value={bounds.to ?? null} onValueChange={(to) => emit({ to })} />
      </div>
      <p className="text-caption text-text-3">{t("inclusive")}</p>
    </>
  );
}

type Day = string | null | undefined;

function formOf(value: FilterValue | undefined): Form {
  if (!value || "lastDays" in value) return "lastDays";
  if ("nextDays" in value) return "nextDays";
  if ("empty" in value) return "empty";
  if (!("from" in value)) return "before";
  return "to" in value ? "range" : "after";
}
