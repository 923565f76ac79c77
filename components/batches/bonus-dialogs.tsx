"use client";

import dynamic from "next/dynamic";

import type { BatchAudience } from "./whom";

export type BonusDialog = "accrue" | "debit" | "prolong";

// Fetched when one is opened: a list is looked at far more often than acted upon.
const MassDialog = dynamic(() => import("./mass-dialog").then((module) => module.MassDialog), { ssr: false });
const ProlongDialog = dynamic(() => import("./prolong-dialog").then((module) => module.ProlongDialog), { ssr: false });

/** What a person may do to many at once. */
export function bonusDialogsOf(rights: readonly string[]): BonusDialog[] {
  return [
    ...(rights.includes("bonuses.mass") ? (["accrue", "debit"] as const) : []),
    ...(rights.includes("bonuses.prolong") ? (["prolong"] as const) : []),
  ];
}

type Props = { open: BonusDialog | undefined; audience: BatchAudience; onClose: () => void };

/** The one of them that is open. */
export function BonusDialogs({ open, audience, onClose }: Props) {
  if (!open) return null;
  if (open === "prolong") return <ProlongDialog audience={audience} onClose={onClose} />;
  return <MassDialog kind={open} audience={audience} onClose={onClose} />;
}
