"use client";

import { useTranslations } from "next-intl";

const reasons = [
  "blocked",
  "noAddress",
  "refused",
  "gone",
  "provider",
  "notAsked",
  "contactFailed",
  "waiting",
  "givenUp",
  "mailboxUnknown",
  "unreachable",
  "mailboxFull",
] as const;

/** Why a message failed, waits or was held back, in words; a provider's own code has none. */
export function useMessageReason() {
  const t = useTranslations("messages.reason");
  return (reason: string | null): string | null => {
    const known = reasons.find((one) => one === reason);
    return known ? t(known) : null;
  };
}
