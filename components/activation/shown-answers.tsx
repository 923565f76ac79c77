"use client";

import { useTranslations } from "next-intl";

import { contactText } from "@/components/clients/shown-contact";
import { useFormat } from "@/components/ui/use-format";
import type { OpenedRequest } from "@/lib/activation/request-schema";

/** A form as it may be read before it is taken in work: contacts masked. */
export function ShownAnswers({ request: { answers, shown } }: { request: OpenedRequest }) {
  const t = useTranslations("activation.form");
  const card = useTranslations("card");
  const format = useFormat();
  const lines = [
    [t("card"), shown.card && contactText(shown.card, "card")],
    [card("field.surname"), answers.surname],
    [card("field.name"), answers.name],
    [card("field.patronymic"), answers.patronymic],
    [card("phone"), shown.phone && contactText(shown.phone, "phone")],
    [card("email"), shown.email && contactText(shown.email, "email")],
    [card("field.city"), answers.city],
    [card("field.birthDate"), answers.birthDate && format.day(answers.birthDate)],
    [card("field.gender"), answers.gender && card(`gender.${answers.gender}`)],
  ] as const;
  return (
    <dl className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-body">
      {lines.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-table text-text-3">{label}</dt>
          <dd className="break-words">{value || "—"}</dd>
        </div>
      ))}
    </dl>
  );
}
