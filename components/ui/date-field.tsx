"use client";

import { CalendarDays, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useId, useState } from "react";

import { addDays, type IsoDay } from "@/lib/core/dates";
import { formatDay } from "@/lib/core/format-date";
import { readDay } from "@/lib/core/read-date";

import { Calendar } from "./calendar";
import { cn } from "./cn";
import { Input } from "./input";
import { Popover } from "./popover";
import { useToday } from "./today";

type Props = Omit<ComponentProps<typeof Input>, "value" | "defaultValue" | "onValueChange" | "type" | "min" | "max"> & {
  value: IsoDay | null;
  /** null for an empty field; undefined while what is typed is no day. */
  onValueChange: (day: IsoDay | null | undefined) => void;
  min?: IsoDay;
  max?: IsoDay;
  /** Today of the programme; by default what the frame was told by the server. */
  today?: IsoDay;
};

/**
 * A day, typed or chosen: `221126`, `22.11`, «сегодня», `-7` are all read. Alt with the arrow down opens the calendar,
 * arrows up and down change the day.
 */
export function DateField({ value, onValueChange, min, max, today: given, className, onBlur, ...props }: Props) {
  const t = useTranslations("ui");
  const hintId = useId();
  const programmeToday = useToday();
  const today = given ?? programmeToday;
  const [text, setText] = useState(value ? formatDay(value, "ru") : "");
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState<IsoDay | null | undefined>(value);
  const [left, setLeft] = useState(true);
  const [open, setOpen] = useState(false);

  if (value !== seen) {
    setSeen(value);
    if (value !== sent && !(value === null && sent === undefined)) {
      setSent(value);
      setText(value ? formatDay(value, "ru") : "");
    }
  }

  const read = text.trim() === "" ? null : readDay(text, today);
  const fault =
    read === undefined ? "unread" : read && min && read < min ? "early" : read && max && read > max ? "late" : null;

  const send = (day: IsoDay | null | undefined) => {
    const bounded = day && ((min && day < min) || (max && day > max)) ? undefined : day;
    if (bounded === sent) return;
    setSent(bounded);
    onValueChange(bounded);
  };
  const choose = (day: IsoDay) => {
    setText(formatDay(day, "ru"));
    send(day);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== "ArrowUp" && event.code !== "ArrowDown") return;
    event.preventDefault();
    if (event.altKey) setOpen(event.code === "ArrowDown");
    else choose(addDays(read ?? today, event.code === "ArrowUp" ? 1 : -1));
  };

  return (
    <span className={cn("flex min-w-0 flex-col gap-1", className)}>
      <Input
        inputMode="text"
        placeholder={t("datePlaceholder")}
        {...props}
        value={text}
        onValueChange={(next) => {
          setText(next);
          setLeft(false);
          send(next.trim() === "" ? null : readDay(next, today));
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          setLeft(true);
          if (read) setText(formatDay(read, "ru"));
          onBlur?.(event);
        }}
        aria-invalid={(left && fault !== null) || undefined}
        aria-describedby={left && fault ? hintId : undefined}
        className="pr-9"
        after={
          <Popover
            open={open}
            onOpenChange={setOpen}
            align="end"
            label={t("chooseDate")}
            trigger={
              <button
                type="button"
                aria-label={t("chooseDate")}
                disabled={props.disabled}
                className="flex size-7 items-center justify-center rounded-chip text-text-3 hover:bg-hover hover:text-text focus-visible:outline-offset-0"
              >
                <CalendarDays aria-hidden />
              </button>
            }
          >
            <Calendar
              value={read ?? null}
              today={today}
              min={min}
              max={max}
              onValueChange={(day) => {
                choose(day);
                setOpen(false);
              }}
            />
          </Popover>
        }
      />
      {left && fault && (
        <span id={hintId} role="alert" className="flex items-start gap-1 text-caption text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-3" />
          {fault === "unread" && t("dateUnread")}
          {fault === "early" && t("dateTooEarly", { day: formatDay(min ?? today, "ru") })}
          {fault === "late" && t("dateTooLate", { day: formatDay(max ?? today, "ru") })}
        </span>
      )}
    </span>
  );
}
