"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ComponentProps, useId, useState } from "react";

import { readDayMonth } from "@/lib/core/read-date";

import { cn } from "./cn";
import { Input } from "./input";

type Props = Omit<ComponentProps<typeof Input>, "value" | "defaultValue" | "onValueChange" | "type"> & {
  /** `MM-DD`. */
  value: string | null;
  onValueChange: (dayMonth: string | null | undefined) => void;
};

/** A day of any year: `20.12`, `2012`, «20 декабря»; shown in words, as it is said. */
export function DayMonthField({ value, onValueChange, className, onBlur, ...props }: Props) {
  const t = useTranslations("ui");
  const locale = useLocale();
  const hintId = useId();
  const [text, setText] = useState(value ? inWords(value, locale) : "");
  const [left, setLeft] = useState(true);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value && value !== readDayMonth(text)) setText(inWords(value, locale));
  }

  const read = text.trim() === "" ? null : readDayMonth(text);
  const fault = left && read === undefined;

  return (
    <span className={cn("flex min-w-0 flex-col gap-1", className)}>
      <Input
        placeholder={t("dayMonthPlaceholder")}
        {...props}
        value={text}
        onValueChange={(next) => {
          setText(next);
          setLeft(false);
          onValueChange(next.trim() === "" ? null : readDayMonth(next));
        }}
        onBlur={(event) => {
          setLeft(true);
          if (read) setText(inWords(read, locale));
          onBlur?.(event);
        }}
        aria-invalid={fault || undefined}
        aria-describedby={fault ? hintId : undefined}
      />
      {fault && (
        <span id={hintId} role="alert" className="flex items-start gap-1 text-caption text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-3" />
          {t("dayMonthUnread")}
        </span>
      )}
    </span>
  );
}

/** «20 декабря», in the case the language asks for; the year is a leap one, so that 29 February has a name. */
function inWords(dayMonth: string, locale: string): string {
  const [month = 1, day = 1] = dayMonth.split("-").map(Number);
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "ru", {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(Date.UTC(2000, month - 1, day)));
}
