"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TimeInput } from "@/components/ui/time-input";
import { useToday } from "@/components/ui/today";
import { addDays, type IsoDay, isLocalMinute } from "@/lib/core/dates";
import type { When } from "@/lib/notes/schema";

const choices = ["m15", "h1", "h3", "tomorrow", "other"] as const;
type Choice = (typeof choices)[number];

/** A moment to remind at: undefined while the typed one is not whole. */
export function useWhen() {
  const today = useToday();
  const [choice, setChoice] = useState<Choice>("h1");
  const [day, setDay] = useState<IsoDay | null | undefined>(today);
  const [time, setTime] = useState("");
  const minute = `${day}T${time.trim().padStart(5, "0")}`;
  const when = choice === "other" ? typedWhen(minute) : whenOf(choice, today);
  return { when, choice, setChoice, day, setDay, time, setTime, today };
}

/** What a ready choice means; tomorrow is that of the programme. */
export function whenOf(choice: Exclude<Choice, "other">, today: IsoDay): When {
  if (choice === "tomorrow") return { kind: "at", minute: `${addDays(today, 1)}T09:00` };
  return { kind: "after", minutes: { m15: 15, h1: 60, h3: 180 }[choice] };
}

function typedWhen(minute: string): When | undefined {
  return isLocalMinute(minute) ? { kind: "at", minute } : undefined;
}

type Props = { value: ReturnType<typeof useWhen>; error: string | undefined };

/** A ready choice, or a day and a time on the programme's clock. */
export function WhenField({ value, error }: Props) {
  const t = useTranslations("notes");
  const { choice, setChoice, day, setDay, time, setTime, today } = value;
  return (
    <>
      <Field label={t("when")} error={choice === "other" ? undefined : error}>
        <Select<Choice>
          value={choice}
          onValueChange={setChoice}
          options={choices.map((one) => ({ value: one, label: t(`choice.${one}`) }))}
        />
      </Field>
      {choice === "other" && (
        <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3">
          <Field label={t("day")} error={error}>
            <DateField value={day ?? null} onValueChange={setDay} min={today} />
          </Field>
          <Field label={t("time")}>
            <TimeInput value={time} onValueChange={setTime} />
          </Field>
        </div>
      )}
    </>
  );
}
