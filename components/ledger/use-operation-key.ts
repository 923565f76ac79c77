"use client";

import { useCallback, useState } from "react";

import type { ActionAnswer } from "@/lib/web/answer";

/**
 * The idempotency key of a form: minted when it opens and after every answer. Only while it is unknown whether the
 * operation went through does a repeat carry the same key, and so can never happen twice.
 */
export function useOperationKey() {
  const [key, setKey] = useState(mintKey);
  const answered = useCallback(<Result>(answer: ActionAnswer<Result>) => {
    const isKnown = answer.ok || answer.refusal.code !== "internal";
    if (isKnown) setKey(mintKey());
    return isKnown;
  }, []);
  return [key, answered] as const;
}

/** Random enough to be unique for ever; `randomUUID` is missing on plain http. */
function mintKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
