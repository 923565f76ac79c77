"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import { useZoneName } from "@/components/ui/use-zone-name";
import type { ClientCard } from "@/lib/clients/card-schema";
import type { CustomField } from "@/lib/programme/custom-field-schema";

import { consentKinds, type ProfileValues } from "./profile-values";

/** A field of the profile in words, for comparing two versions of it. */
export function useProfileWords(questions: readonly CustomField[]) {
  const t = useTranslations("card");
  const format = useFormat();
  const zoneName = useZoneName();
  const empty = t("profile.empty");

  const answer = (key: string, value: unknown): string => {
    const field = questions.find((one) => one.key === key);
    const label = (option: unknown) => field?.options.find((one) => one.key === option)?.label ?? String(option);
    if (value === null || value === undefined) return empty;
    if (Array.isArray(value)) return value.map(label).join(", ") || empty;
    if (typeof value === "boolean") return value ? t("profile.yes") : t("profile.no");
    if (field?.type === "date") return format.day(String(value));
    return field?.type === "choice" ? label(value) : String(value);
  };

  const contacts = (values: ProfileValues, card: ClientCard): string => {
    const parts = values.contacts.flatMap(({ contactId, value, removed }) => {
      const stored = card.contacts.find(({ id }) => id === contactId);
      if (removed) return [];
      return value.trim() ? [value.trim()] : stored ? [stored.value.text] : [];
    });
    return parts.join(", ") || empty;
  };

  return (field: string, values: ProfileValues, card: ClientCard): string => {
    const [group = "", ...rest] = field.split(".");
    switch (group) {
      case "custom":
        return answer(rest.join("."), values.custom[rest.join(".")]);
      case "consent": {
        const known = consentKinds.find(({ channel, kind }) => `consent.${channel}.${kind}` === field);
        const state = known ? values.consents[known.key] : null;
        return t(
          `subscription.${state === null || state === undefined ? "never" : state ? "subscribed" : "unsubscribed"}`,
        );
      }
      case "contacts":
        return contacts(values, card);
      case "children":
        return (
          values.children
            .map(({ name, birthDate }) => [name, birthDate && format.day(birthDate)].filter(Boolean).join(" "))
            .join(", ") || empty
        );
      case "birthDate":
        return values.birthDate ? format.day(values.birthDate) : empty;
      case "gender":
        return t(`gender.${values.gender}`);
      case "timeZone":
        return values.timeZone ? zoneName(values.timeZone) : empty;
      case "surname":
      case "name":
      case "patronymic":
      case "region":
      case "city":
      case "address":
        return values[group] || empty;
      default:
        return field;
    }
  };
}
