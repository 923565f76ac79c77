"use client";

import { useLocale, useTranslations } from "next-intl";

import { Select } from "@/components/ui/select";

/** The language before anybody is signed in: kept by the browser. */
export function LanguageChoice({ onChosen }: { onChosen: () => void }) {
  const t = useTranslations("signIn");
  const locale = useLocale();
  const choose = (language: "ru" | "en") => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http
    document.cookie = `locale=${language}; path=/; max-age=31536000; samesite=lax`;
    onChosen();
  };
  return (
    <Select
      look="quiet"
      label={t("language")}
      className="-my-1.5 -mr-2 shrink-0"
      value={locale === "en" ? "en" : "ru"}
      onValueChange={choose}
      options={[
        { value: "ru", label: t("russian") },
        { value: "en", label: t("english") },
      ]}
    />
  );
}
