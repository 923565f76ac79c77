"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";

type Props = {
  label: ReactNode;
  /** What the value means or what it does; stays while there is an error. */
  hint?: ReactNode;
  /** What is wrong and what to do; null when nothing is. */
  error?: ReactNode;
  /** Beside the label, at its right. */
  aside?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  /** The label is for the ear only: the place says it to the eye. */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** A control with its label, hint and error, tied together for the eye and for the ear. */
export function Field({ label, hint, error, aside, required, disabled, hideLabel, className, children }: Props) {
  return (
    <BaseField.Root
      invalid={Boolean(error)}
      disabled={disabled}
      className={cn("flex min-w-0 flex-col gap-1", className)}
    >
      <span className={cn("flex items-baseline justify-between gap-2", hideLabel && "sr-only")}>
        <BaseField.Label className="text-label text-text-2">
          {label}
          {required && (
            <span aria-hidden className="text-danger-text">
              {" *"}
            </span>
          )}
        </BaseField.Label>
        {aside && <span className="text-caption text-text-3">{aside}</span>}
      </span>
      {children}
      {error && (
        <BaseField.Error match className="flex items-start gap-1 text-caption text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-3" />
          <span>{error}</span>
        </BaseField.Error>
      )}
      {hint && <BaseField.Description className="text-caption text-text-3">{hint}</BaseField.Description>}
    </BaseField.Root>
  );
}
