import type { ReactNode } from "react";

/** What a row of the history says. */
export type EventWords = {
  title: ReactNode;
  badge?: ReactNode;
  details?: ReactNode;
  /** What it did to the balance. */
  amount?: string | null;
  /** From when and until when the bonuses live. */
  term?: string | null;
};
