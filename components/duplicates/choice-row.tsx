"use client";

import type { ReactNode } from "react";

import { RadioGroup } from "@/components/ui/radio-group";

const grid =
  "grid grid-cols-[11rem_minmax(0,1fr)_minmax(0,1fr)] items-start gap-x-6 gap-y-1 border-line border-b py-2.5 text-body max-md:grid-cols-2 max-md:gap-x-4";

/** One line of the comparison: what it is, and both sides. */
export function CompareRow({ label, cells: [own, other] }: { label: ReactNode; cells: [ReactNode, ReactNode] }) {
  return (
    <div className={grid}>
      <div className="text-table text-text-3 max-md:col-span-2">{label}</div>
      <div className="min-w-0 break-words">{own}</div>
      <div className="min-w-0 break-words">{other}</div>
    </div>
  );
}

type Props = {
  label: string;
  own: string;
  other: string;
  isTaken: boolean;
  /** Missing: there is nothing to choose. */
  onTake: ((isTaken: boolean) => void) | undefined;
};

/** A field of both: where both have another value, one of the two is chosen; else the one there is stays. */
export function ChoiceRow({ label, own, other, isTaken, onTake }: Props) {
  if (!onTake || own === other || own === "" || other === "") {
    return <CompareRow label={label} cells={[own || "—", other || "—"]} />;
  }
  return (
    <div className={grid}>
      <div className="py-1 text-table text-text-3 max-md:col-span-2">{label}</div>
      <RadioGroup<"own" | "other">
        label={label}
        value={isTaken ? "other" : "own"}
        onValueChange={(value) => onTake(value === "other")}
        options={[
          { value: "own", label: own },
          { value: "other", label: other },
        ]}
        className="col-span-2 grid grid-cols-2 gap-x-6 max-md:gap-x-4"
      />
    </div>
  );
}
