"use client";

import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import { isTime, TimeInput } from "@/components/ui/time-input";
import type { IsoDay } from "@/lib/core/dates";

export type TypedStart = { later: boolean; day: IsoDay | null | undefined; time: string; comment: string };

type Props = {
  value: TypedStart;
  onChange: (change: Partial<TypedStart>) => void;
  /** What the clock is of: «время программы: Москва». */
  clock: string;
  today: IsoDay;
  faults: Faults;
};

/** From when the rules act, and why they change. */
export function StartFields({ value, onChange, clock, today, faults }: Props) {
  const t = useTranslations("programme.form");
  const add = useTranslations("purchases.add");
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label={useTranslations("programme")("section.start")}
        value={value.later ? "later" : "now"}
        onValueChange={(choice) => onChange({ later: choice === "later" })}
        options={[
          { value: "now", label: t("now") },
          { value: "later", label: t("later") },
        ]}
      />
      {value.later && (
        <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
          <Field label={t("date")} error={faults.startsAt} hint={clock}>
            <DateField value={value.day ?? null} onValueChange={(day) => onChange({ day })} min={today} today={today} />
          </Field>
          <Field label={t("time")} error={isTime(value.time) ? undefined : add("timeBad")}>
            <TimeInput value={value.time} onValueChange={(time) => onChange({ time })} />
          </Field>
        </div>
      )}
      <p className="text-caption text-text-3">{t("startHint")}</p>
      <Field label={t("comment")} hint={t("commentHint")} error={faults.comment}>
        <Textarea
          rows={2}
          maxLength={500}
          value={value.comment}
          onChange={(event) => onChange({ comment: event.target.value })}
        />
      </Field>
    </div>
  );
}

/** The moment as it is sent, on the programme's clock; undefined while it is not one. */
export function readStart({ later, day, time }: TypedStart): string | null | undefined {
  if (!later) return null;
  return day && isTime(time) ? `${day}T${time.padStart(5, "0")}` : undefined;
}
