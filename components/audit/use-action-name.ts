"use client";

import { useTranslations } from "next-intl";

/** An action of the journal in words; one that has none yet is shown by its own name. */
export function useActionName(): (action: string) => string {
  const t = useTranslations("audit.action");
  return (action) => {
    const key = action.replaceAll(".", "_") as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : action;
  };
}
