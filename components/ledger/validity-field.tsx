"use client";

import { useTranslations } from "next-intl";

import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useFormat } from "@/components/ui/use-format";
import { addDays, type IsoDay } from "@/lib/core/dates";
import { lastDayOf } from "@/lib/ledger/rules";
import { type Validity, validityDaysMax } from "@/lib/ledger/schema";

/** What the three ways hold while one is chosen: switching back and forth loses nothing. */
export type TypedValidity = {
  kind: Validity["kind"];
  days: number | null | undefined;
  day: IsoDay | null | undefined;
};

export const defaultValidity: TypedValidity = { kind: "days", days: 90, day: null };

/** The validity as it is sent; null while it is not complete. */
export function toValidity({ kind, days, day }: TypedValidity): Validity | null {
  if (kind === "never") return { kind };
  if (kind === "days") return days ? { kind, days } : null;
  return day ? { kind, day } : null;
}

type Props = {
  value: TypedValidity;
  onValueChange: (value: TypedValidity) => void;
  today: IsoDay;
  fault: string | undefined;
};

/** How long a reward lives; the last day is always said. */
export function ValidityField({ value, onValueChange, today, fault }: Props) {
  const t = useTranslations("ledgerForms");
  const format = useFormat();
  const complete = toValidity(value);
  const lastDay = complete && lastDayOf(complete, today);
  return (
    <Field label={t("validity")} error={fault} hint={t("validityHint")}>
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={t("validity")}
          value={value.kind}
          onValueChange={(kind) => onValueChange({ ...value, kind })}
          options={(["never", "days", "until"] as const).map((kind) => ({
            value: kind,
            label: t(`validityKinds.${kind}`),
          }))}
        />
        {value.kind === "days" && (
          <NumberInput
            aria-label={t("validityDays")}
            value={value.days ?? null}
            onValueChange={(days) => onValueChange({ ...value, days })}
            min={1}
            max={validityDaysMax}
            className="w-20"
          />
        )}
        {value.kind === "until" && (
          <DateField
            aria-label={t("validityUntil")}
            value={value.day ?? null}
            onValueChange={(day) => onValueChange({ ...value, day })}
            min={today}
            max={addDays(today, validityDaysMax)}
            className="w-36"
          />
        )}
        <span aria-live="polite" className="text-table text-text-2">
          {value.kind === "never" ? t("forever") : lastDay && t("until", { date: format.day(lastDay) })}
        </span>
      </div>
    </Field>
  );
}
