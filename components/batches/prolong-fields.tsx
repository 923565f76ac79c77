"use client";

import { useTranslations } from "next-intl";
import type { Faults } from "@/components/layout/use-action";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { IsoDay } from "@/lib/core/dates";
import { addDays } from "@/lib/core/dates";
import { validityDaysMax } from "@/lib/ledger/schema";

export type TypedProlongation = {
  firstDay: IsoDay | null | undefined;
  lastDay: IsoDay | null | undefined;
  by: "days" | "until";
  days: number | null | undefined;
  day: IsoDay | null | undefined;
};

const usualSpanDays = 30;

/** What burns within a month, or next, lives a month longer, until somebody says otherwise. */
export function usualProlongation(today: IsoDay, nextBurning: IsoDay = today): TypedProlongation {
  const month = addDays(today, usualSpanDays);
  const lastDay = nextBurning > month ? nextBurning : month;
  return { firstDay: today, lastDay, by: "days", days: usualSpanDays, day: null };
}

/** As it is sent; null while something is missing. */
export function toProlongation({ firstDay, lastDay, by, days, day }: TypedProlongation) {
  if (!firstDay || !lastDay || firstDay > lastDay) return null;
  if (by === "days") return days ? ({ kind: "prolong", firstDay, lastDay, longer: { by, days } } as const) : null;
  return day ? ({ kind: "prolong", firstDay, lastDay, longer: { by, day } } as const) : null;
}

type Props = {
  value: TypedProlongation;
  onValueChange: (value: TypedProlongation) => void;
  today: IsoDay;
  faults: Faults;
};

/** Which bonuses, by the day on which they burn, and by how much longer they live. */
export function ProlongFields({ value, onValueChange, today, faults }: Props) {
  const t = useTranslations("massForms");
  const set = (change: Partial<TypedProlongation>) => onValueChange({ ...value, ...change });
  return (
    <>
      <Field label={t("span")} hint={t("spanHint")} error={faults.firstDay ?? faults.lastDay} required>
        <div className="flex flex-wrap items-center gap-2 text-table text-text-2">
          <span>{t("from")}</span>
          <DateField
            aria-label={t("from")}
            value={value.firstDay ?? null}
            onValueChange={(firstDay) => set({ firstDay })}
            className="w-36"
          />
          <span>{t("to")}</span>
          <DateField
            aria-label={t("to")}
            value={value.lastDay ?? null}
            onValueChange={(lastDay) => set({ lastDay })}
            min={value.firstDay ?? today}
            className="w-36"
          />
        </div>
      </Field>
      <Field label={t("longer")} hint={t("never")} error={faults["longer.days"] ?? faults["longer.day"]} required>
        <div className="flex flex-wrap items-center gap-2">
          <SegmentedControl
            label={t("longer")}
            value={value.by}
            onValueChange={(by) => set({ by })}
            options={(["days", "until"] as const).map((kind) => ({ value: kind, label: t(`longerKinds.${kind}`) }))}
          />
          {value.by === "days" ? (
            <NumberInput
              aria-label={t("days")}
              value={value.days ?? null}
              onValueChange={(days) => set({ days })}
              min={1}
              max={validityDaysMax}
              className="w-20"
            />
          ) : (
            <DateField
              aria-label={t("newLastDay")}
              value={value.day ?? null}
              onValueChange={(day) => set({ day })}
              min={today}
              max={addDays(today, validityDaysMax)}
              className="w-36"
            />
          )}
        </div>
      </Field>
    </>
  );
}
