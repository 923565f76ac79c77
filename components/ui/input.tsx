"use client";

import { Input as BaseInput } from "@base-ui/react/input";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";

/** The frame of every field one types into. */
export const inputClass =
  "h-control w-full min-w-0 rounded-control border border-line-strong bg-surface px-2.5 text-input text-text transition-colors hover:border-text-3 focus-visible:border-accent focus-visible:outline-offset-[-1px] disabled:cursor-not-allowed disabled:border-line-2 disabled:bg-subtle disabled:text-disabled data-invalid:border-danger aria-invalid:border-danger";

type Props = Omit<ComponentProps<typeof BaseInput>, "className" | "size"> & {
  className?: string;
  /** Stands inside the frame, before and after what is typed. */
  before?: ReactNode;
  after?: ReactNode;
};

/** A line of text. */
export function Input({ className, before, after, ...props }: Props) {
  const field = (
    <BaseInput
      autoComplete="off"
      {...props}
      className={cn(inputClass, before ? "pl-8" : "", after ? "pr-8" : "", className)}
    />
  );
  if (!before && !after) return field;
  return (
    <span className="relative flex w-full min-w-0 items-center">
      {before && <span className="pointer-events-none absolute left-2.5 flex items-center text-text-3">{before}</span>}
      {field}
      {after && <span className="absolute right-1 flex items-center text-text-3">{after}</span>}
    </span>
  );
}
