"use client";

import type { ReactNode } from "react";

import { SegmentedControl } from "@/components/ui/segmented-control";

type Props<Value extends string> = {
  label: string;
  hint?: ReactNode;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
};

/** A choice of a few under its name. The name is the group's alone: each part keeps its own for the ear. */
export function ChoiceField<Value extends string>({ label, hint, ...control }: Props<Value>) {
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="text-label text-text-2">
        {label}
      </span>
      <SegmentedControl label={label} {...control} />
      {hint && <p className="text-caption text-text-3">{hint}</p>}
    </div>
  );
}
