"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";

import { cn } from "./cn";

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
};

/** On or off, at once; what is saved with a form is a checkbox. */
export function Switch({ label, hint, checked, onCheckedChange, disabled, className }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base UI switch inside
    <label
      className={cn("flex min-h-7 items-start gap-2 py-1 max-md:min-h-11", disabled && "text-disabled", className)}
    >
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        aria-labelledby={id}
        className="mt-px flex h-[18px] w-8 shrink-0 items-center rounded-full border border-line-strong bg-subtle p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:border-line-2 data-disabled:bg-subtle"
      >
        <BaseSwitch.Thumb className="size-3 rounded-full bg-line-strong transition-[translate,background-color] data-checked:translate-x-3.5 data-checked:bg-on-accent data-disabled:bg-disabled" />
      </BaseSwitch.Root>
      <span className="min-w-0 flex-1">
        <span id={id}>{label}</span>
        {hint && <span className="block text-caption text-text-3">{hint}</span>}
      </span>
    </label>
  );
}
