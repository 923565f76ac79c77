"use client";

import { Input } from "./input";

type Props = { value: string; onValueChange: (value: string) => void; label?: string };

/** A time of day, `14:30`; `1430`, `14.30` and `14 30` are the same one. */
export function TimeInput({ value, onValueChange, label }: Props) {
  return (
    <Input
      aria-label={label}
      value={value}
      onValueChange={onValueChange}
      onBlur={() => onValueChange(readTime(value))}
      inputMode="numeric"
      placeholder="14:30"
      maxLength={5}
    />
  );
}

export function isTime(text: string): boolean {
  return /^([01]?\d|2[0-3]):[0-5]\d$/.test(text);
}

function readTime(text: string): string {
  const match = /^(\d{1,2})[:.,\s-]?(\d{2})$/.exec(text.trim());
  return match ? `${(match[1] ?? "").padStart(2, "0")}:${match[2]}` : text;
}
