"use client";

import { useTranslations } from "next-intl";

const fields = [
  "surname",
  "name",
  "patronymic",
  "birthDate",
  "gender",
  "region",
  "city",
  "address",
  "timeZone",
  "contacts",
  "children",
  "note",
  "reminder",
] as const;

/** The name of a field of the profile as the journal keeps it. */
export function useFieldName() {
  const t = useTranslations("card");
  return (field: string): string => {
    const known = fields.find((one) => one === field);
    if (known) return t(`field.${known}`);
    const consent = /^consent\.(sms|email|push|messenger)\.(service|advertising)$/.exec(field);
    if (consent) {
      const [, channel, kind] = consent as unknown as [
        string,
        "sms" | "email" | "push" | "messenger",
        "service" | "advertising",
      ];
      return t("consentOf", { channel: t(`channel.${channel}`), kind: t(`consentKind.${kind}`) });
    }
    return field.replace(/^custom\./, "");
  };
}
