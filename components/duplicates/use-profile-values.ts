"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import { useZoneName } from "@/components/ui/use-zone-name";
import type { ClientCard } from "@/lib/clients/card-schema";
import type { ChoosableField } from "@/lib/merging/schema";

/** The fields of a profile and the answers of a questionnaire, in words. */
export function useProfileValues() {
  const t = useTranslations("duplicates.field");
  const card = useTranslations("card");
  const format = useFormat();
  const zoneName = useZoneName();

  function field(of: ClientCard, name: ChoosableField): string {
    switch (name) {
      case "surname":
        return of.name.last;
      case "name":
        return of.name.first;
      case "patronymic":
        return of.name.middle;
      case "birthDate":
        return of.birthDate ? format.day(of.birthDate) : "";
      case "gender":
        return of.gender ? card(`gender.${of.gender}`) : "";
      case "timeZone":
        return of.timeZone ? zoneName(of.timeZone) : "";
      default:
        return of[name] ?? "";
    }
  }

  function answer(of: ClientCard, key: string): string {
    const asked = of.fields.find((one) => one.key === key);
    const value = of.custom[key];
    const label = (option: unknown) => asked?.options.find((one) => one.key === option)?.label ?? String(option);
    if (value === undefined) return "";
    if (typeof value === "boolean") return card(value ? "questionnaire.yes" : "questionnaire.no");
    if (Array.isArray(value)) return value.map(label).join(", ");
    if (asked?.type === "date" && typeof value === "string") return format.day(value);
    return asked?.type === "choice" ? label(value) : String(value);
  }

  return { field, answer, label: (name: ChoosableField) => t(name) };
}
