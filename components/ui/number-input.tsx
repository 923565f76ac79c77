"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useId, useState } from "react";

import { type FormatLocale, formatScaled } from "@/lib/core/format-number";
import { type ReadNumber, readNumber } from "@/lib/core/read-number";

import { cn } from "./cn";
import { Input } from "./input";

type Props = Omit<ComponentProps<typeof Input>, "value" | "defaultValue" | "onValueChange" | "type" | "min" | "max"> & {
  /** In the smallest units: kopecks when there are two decimals. */
  value: number | null;
  /** null for an empty field; undefined while what is typed is not a number. */
  onValueChange: (value: number | null | undefined) => void;
  decimals?: number;
  min?: number;
  max?: number;
  /** «₽», «дней»: inside the frame, at the right. */
  unit?: ReactNode;
};

/** A number as people type and paste it: spaces, a comma or a point. What cannot be read is said at once, not guessed. */
export function NumberInput({
  value,
  onValueChange,
  decimals = 0,
  min,
  max,
  unit,
  className,
  onBlur,
  ...props
}: Props) {
  const t = useTranslations("ui.number");
  const locale: FormatLocale = useLocale() === "en" ? "en" : "ru";
  const hintId = useId();
  const written = value === null ? "" : formatScaled(value, decimals, locale);
  const [text, setText] = useState(written);
  const [sent, setSent] = useState<number | null | undefined>(value);

  const [seen, setSeen] = useState(value);

  // The value was changed from outside (a quick value, a reset): the field follows. Null after what could not be read
  // is our own doing and leaves the text as it was typed.
  if (value !== seen) {
    setSeen(value);
    const ours = value === sent || (value === null && sent === undefined);
    if (!ours) {
      setSent(value);
      setText(written);
    }
  }

  const read = readNumber(text, decimals, locale);
  const fault = faultOf(read, { min, max });

  const type = (next: string) => {
    setText(next);
    const nextRead = readNumber(next, decimals, locale);
    const now = nextRead.ok && !faultOf(nextRead, { min, max }) ? nextRead.units : undefined;
    if (now === sent) return;
    setSent(now);
    onValueChange(now);
  };

  const message = () => {
    switch (fault) {
      case null:
        return null;
      case "shorthand":
        return t("shorthand", { example: formatScaled(10_000 * 10 ** decimals, decimals, locale) });
      case "tooManyDecimals":
        return t("tooManyDecimals", { decimals });
      case "tooSmall":
        return t("tooSmall", { bound: formatScaled(min ?? 0, decimals, locale) });
      case "tooLarge":
        return t("tooLarge", { bound: formatScaled(max ?? Number.MAX_SAFE_INTEGER, decimals, locale) });
      case "notANumber":
        return t("notANumber");
    }
  };

  return (
    <span className={cn("flex min-w-0 flex-col gap-1", className)}>
      <Input
        inputMode={decimals > 0 ? "decimal" : "numeric"}
        {...props}
        value={text}
        onValueChange={type}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault ? hintId : props["aria-describedby"]}
        after={unit && <span className="pointer-events-none pr-1.5 text-text-3">{unit}</span>}
        onBlur={(event) => {
          if (read.ok) setText(read.units === null ? "" : formatScaled(read.units, decimals, locale));
          onBlur?.(event);
        }}
      />
      {fault && (
        <span id={hintId} role="alert" className="flex items-start gap-1 text-caption text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-3" />
          {message()}
        </span>
      )}
    </span>
  );
}

/** Roubles with kopecks; the value is in kopecks. */
export function MoneyInput(props: Omit<Props, "decimals" | "unit">) {
  return <NumberInput {...props} decimals={2} unit="₽" />;
}

type Fault = "notANumber" | "shorthand" | "tooManyDecimals" | "tooSmall" | "tooLarge";

function faultOf(read: ReadNumber, { min, max }: { min?: number; max?: number }): Fault | null {
  if (!read.ok) return read.reason;
  if (read.units === null) return null;
  if (min !== undefined && read.units < min) return "tooSmall";
  if (max !== undefined && read.units > max) return "tooLarge";
  return null;
}
