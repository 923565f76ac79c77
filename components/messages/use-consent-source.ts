"use client";

import { useTranslations } from "next-intl";

const sources = ["call", "paper", "store", "letter", "operator", "sms", "account", "app", "till", "merge"] as const;

/** How a client said it, in words; what a program wrote stays as it is. */
export function useConsentSource() {
  const t = useTranslations("messages.consents");
  return (source: string): string => {
    const file = /^import:(\d+)$/.exec(source)?.[1];
    if (file) return t("sourceImport", { id: file });
    const known = sources.find((one) => one === source);
    return known ? t(`source.${known}`) : source;
  };
}
