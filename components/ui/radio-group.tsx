"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";

import { cn } from "./cn";

type Option<Value extends string> = {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  aside?: ReactNode;
  disabled?: boolean;
};

type Props<Value extends string> = {
  options: readonly Option<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  /** The name, when there is no Field with a label around. */
  label?: string;
  disabled?: boolean;
  className?: string;
};

/** One of few, all of them in sight, each on a line of its own. */
export function RadioGroup<Value extends string>({
  options,
  value,
  onValueChange,
  label,
  disabled,
  className,
}: Props<Value>) {
  const id = useId();
  return (
    <BaseRadioGroup
      aria-label={label}
      value={value ?? undefined}
      onValueChange={(next) => onValueChange(next as Value)}
      disabled={disabled}
      className={cn("flex flex-col", className)}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base UI radio inside
        <label
          key={option.value}
          className={cn("flex min-h-7 items-start gap-2 py-1 max-md:min-h-11", option.disabled && "text-disabled")}
        >
          <Radio.Root
            value={option.value}
            disabled={option.disabled}
            aria-labelledby={`${id}-${option.value}`}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface transition-colors hover:border-text-3 data-checked:border-accent data-disabled:border-line-2 data-disabled:bg-subtle"
          >
            <Radio.Indicator className="size-2 rounded-full bg-accent data-unchecked:hidden" />
          </Radio.Root>
          <span className="min-w-0 flex-1">
            <span id={`${id}-${option.value}`}>{option.label}</span>
            {option.hint && <span className="block text-caption text-text-3">{option.hint}</span>}
          </span>
          {option.aside && <span className="text-table text-text-3">{option.aside}</span>}
        </label>
      ))}
    </BaseRadioGroup>
  );
}
