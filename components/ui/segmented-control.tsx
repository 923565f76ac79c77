"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";

import { cn } from "./cn";

type Props<Value extends string> = {
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** What is chosen between, for the ear. */
  label: string;
  disabled?: boolean;
  /** The parts share the whole width. */
  stretch?: boolean;
  className?: string;
};

/** A switch of two to five parts, all in sight; arrows move the choice. */
export function SegmentedControl<Value extends string>({
  options,
  value,
  onValueChange,
  label,
  disabled,
  stretch,
  className,
}: Props<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next as Value)}
      disabled={disabled}
      className={cn(
        "inline-flex h-control max-w-full items-stretch gap-0.5 self-start rounded-control border border-line-2 bg-subtle p-0.5",
        stretch && "flex w-full",
        className,
      )}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className={cn(
            "flex min-w-0 select-none items-center justify-center rounded-chip border border-transparent px-2.5 text-table text-text-2 transition-colors hover:text-text focus-visible:outline-offset-0",
            "data-checked:border-ok-line data-checked:bg-selected data-checked:font-medium data-checked:text-accent-text data-disabled:text-disabled",
            stretch && "flex-1",
          )}
        >
          <span className="truncate">{option.label}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
