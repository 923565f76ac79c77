"use client";

import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale } from "next-intl";
import { DayPicker } from "react-day-picker";
import { enGB, ru } from "react-day-picker/locale";

import type { IsoDay } from "@/lib/core/dates";

import { cn } from "./cn";

type Props = {
  value: IsoDay | null;
  onValueChange: (day: IsoDay) => void;
  today: IsoDay;
  min?: IsoDay;
  max?: IsoDay;
};

const cell = "size-8 max-md:size-10";
const round =
  "flex size-7 items-center justify-center rounded-chip text-text-2 hover:bg-hover hover:text-text aria-disabled:text-disabled";

/** A month of days; weeks begin on Monday, year and month can be jumped to. */
export function Calendar({ value, onValueChange, today, min, max }: Props) {
  const locale = useLocale() === "en" ? enGB : ru;
  const year = Number(today.slice(0, 4));
  return (
    <DayPicker
      mode="single"
      required={false}
      locale={locale}
      weekStartsOn={1}
      showOutsideDays
      captionLayout="dropdown"
      today={asDate(today)}
      defaultMonth={asDate(value ?? today)}
      startMonth={min ? asDate(min) : new Date(year - 100, 0)}
      endMonth={max ? asDate(max) : new Date(year + 10, 11)}
      disabled={[...(min ? [{ before: asDate(min) }] : []), ...(max ? [{ after: asDate(max) }] : [])]}
      selected={value ? asDate(value) : undefined}
      onDayClick={(day, modifiers) => {
        if (!modifiers.disabled) onValueChange(asIsoDay(day));
      }}
      components={{ Chevron }}
      classNames={{
        root: "relative w-fit",
        months: "",
        nav: "absolute top-0 right-0 flex gap-1",
        button_previous: round,
        button_next: round,
        month_caption: "flex h-7 items-center pr-16",
        dropdowns: "flex items-center gap-1 text-h3 capitalize",
        dropdown_root:
          "relative inline-flex items-center rounded-chip px-1 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent",
        dropdown: "absolute inset-0 cursor-pointer opacity-0",
        caption_label: "flex items-center gap-1",
        month_grid: "mt-2 border-collapse",
        weekday: cn(cell, "text-center font-normal text-caption text-text-3"),
        day: cn(cell, "p-0 text-center"),
        day_button: cn(
          cell,
          "inline-flex items-center justify-center rounded-chip text-table hover:bg-hover focus-visible:outline-offset-0 disabled:text-disabled in-data-selected:bg-accent in-data-selected:font-medium in-data-selected:text-on-accent in-data-selected:hover:bg-accent-hover in-data-today:not-in-data-selected:font-semibold in-data-today:not-in-data-selected:text-accent-text in-data-outside:not-in-data-selected:text-text-3",
        ),
        hidden: "invisible",
      }}
    />
  );
}

function Chevron({ orientation }: { orientation?: "up" | "down" | "left" | "right" }) {
  const Icon = orientation === "left" ? ChevronLeft : orientation === "right" ? ChevronRight : ChevronDown;
  return <Icon aria-hidden className={orientation === "down" ? "size-3" : undefined} />;
}

function asDate(day: IsoDay): Date {
  const [year = 2000, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

function asIsoDay(date: Date): IsoDay {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}
