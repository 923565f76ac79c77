"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

import { cn } from "./cn";

type Props = Omit<ComponentProps<typeof BaseCheckbox.Root>, "className" | "children"> & {
  /** Beside the box; a click on it ticks. Without one an `aria-label` is needed. */
  label?: ReactNode;
  /** At the right end of the line: a count. */
  aside?: ReactNode;
  hint?: ReactNode;
  className?: string;
};

/** A tick: on, off, or a line when it stands for several that differ. */
export function Checkbox({ label, aside, hint, className, ...props }: Props) {
  const id = useId();
  if (!label) return <Box {...props} className={className} />;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base UI checkbox inside
    <label
      className={cn(
        "flex min-h-7 items-start gap-2 py-1 text-body max-md:min-h-11 max-md:items-center",
        props.disabled && "text-disabled",
        className,
      )}
    >
      <Box
        {...props}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5"
      />
      <span className="min-w-0 flex-1">
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="block text-caption text-text-3">
            {hint}
          </span>
        )}
      </span>
      {aside && <span className="text-table text-text-3">{aside}</span>}
    </label>
  );
}

function Box({ className, ...props }: Omit<Props, "label" | "aside" | "hint">) {
  return (
    <BaseCheckbox.Root
      {...props}
      className={cn(
        "flex size-4 shrink-0 items-center justify-center rounded-tag border border-line-strong bg-surface transition-colors hover:border-text-3 data-checked:border-accent data-indeterminate:border-accent data-invalid:border-danger data-checked:bg-accent data-indeterminate:bg-accent data-disabled:cursor-not-allowed data-disabled:border-line-2 data-disabled:bg-subtle",
        className,
      )}
    >
      <BaseCheckbox.Indicator className="flex text-on-accent data-unchecked:hidden in-data-disabled:text-disabled">
        {props.indeterminate ? (
          <Minus aria-hidden className="size-3 stroke-3" />
        ) : (
          <Check aria-hidden className="size-3 stroke-3" />
        )}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
}
