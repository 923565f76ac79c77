"use client";

import { useTranslations } from "next-intl";

import type { AnswerKey } from "@/lib/activation/request-schema";
import type { CustomField } from "@/lib/programme/custom-field-schema";

const plain: readonly string[] = [
  "surname",
  "name",
  "patronymic",
  "phone",
  "email",
  "birthDate",
  "gender",
  "city",
] satisfies AnswerKey[];

/** What is missing of a form, in words; questions of the questionnaire by their names where those are at hand. */
export function useMissingWords(): (missing: readonly string[], fields?: readonly CustomField[]) => string {
  const t = useTranslations("activation.queue");
  const card = useTranslations("card");
  return (missing, fields = []) => {
    const named = missing.flatMap((key) => {
      if (key === "phone" || key === "email") return [card(key).toLocaleLowerCase()];
      if (plain.includes(key)) return [card(`field.${key}` as "field.name").toLocaleLowerCase()];
      const field = fields.find((one) => `custom.${one.key}` === key);
      return field ? [`«${field.label}»`] : [];
    });
    const unnamed = missing.length - named.length;
    return [...named, ...(unnamed > 0 ? [t("questions", { n: unnamed })] : [])].join(", ");
  };
}
