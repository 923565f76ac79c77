"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BeginProgrammeInput } from "@/lib/programme/schema";

type Currency = NonNullable<BeginProgrammeInput["currency"]>;

/** The word for bonuses: in Russian a number decides between four forms, in English between two. */
export function CurrencyFields({ value, onChange }: { value: Currency; onChange: (value: Currency) => void }) {
  const t = useTranslations("signIn");
  const { ru, en } = value;
  return (
    <>
      <Field label={t("currency")} hint={t("currencyHint")}>
        <span className="grid grid-cols-2 gap-2">
          <Input
            aria-label={t("currencyOne")}
            value={ru.one}
            onValueChange={(one) => onChange({ en, ru: { ...ru, one } })}
          />
          <Input
            aria-label={t("currencyFew")}
            value={ru.few}
            onValueChange={(few) => onChange({ en, ru: { ...ru, few } })}
          />
          <Input
            aria-label={t("currencyMany")}
            value={ru.many}
            onValueChange={(many) => onChange({ en, ru: { ...ru, many } })}
          />
          <Input
            aria-label={t("currencyOther")}
            value={ru.other}
            onValueChange={(other) => onChange({ en, ru: { ...ru, other } })}
          />
        </span>
      </Field>
      <Field label={t("currencyEnglish")}>
        <span className="grid grid-cols-2 gap-2">
          <Input
            aria-label={t("currencyEnOne")}
            value={en.one}
            onValueChange={(one) => onChange({ ru, en: { ...en, one } })}
          />
          <Input
            aria-label={t("currencyEnOther")}
            value={en.other}
            onValueChange={(other) => onChange({ ru, en: { ...en, other } })}
          />
        </span>
      </Field>
    </>
  );
}
