"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { useToday } from "@/components/ui/today";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import type { IsoDay } from "@/lib/core/dates";
import type { CustomField, CustomValue } from "@/lib/programme/custom-field-schema";

import { useCard } from "./card-context";
import { isLiving } from "./is-living";
import { Line, Lines, Panel } from "./panel";

/** What is known of the client: birth, sex, children and the answers that were given. */
export function QuestionnairePanel({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const { may } = useCard();
  const born = useBorn();
  const answer = useAnswer();
  const answers = card.fields.filter((field) => card.custom[field.key] !== undefined);
  const empty = !card.birthDate && !card.gender && card.children.length === 0 && answers.length === 0;
  return (
    <Panel
      title={t("questionnaire.title")}
      aside={
        may("clients.edit") &&
        empty &&
        isLiving(card) && (
          <ButtonLink tone="link" size="auto" href={`/clients/${card.id}/profile`}>
            {t("questionnaire.edit")}
          </ButtonLink>
        )
      }
    >
      {empty && <p className="text-table text-text-3">{t("questionnaire.empty")}</p>}
      <Lines>
        {card.birthDate && <Line name={t("field.birthDate")}>{born(card.birthDate)}</Line>}
        {card.gender && <Line name={t("field.gender")}>{t(`gender.${card.gender}`)}</Line>}
        {card.children.map((child) => (
          <Line key={child.id} name={t("questionnaire.child")}>
            {child.name || t("questionnaire.unnamed")}
            {child.birthDate && <span className="text-text-2">, {born(child.birthDate)}</span>}
          </Line>
        ))}
        {answers.map((field) => (
          <Line key={field.key} name={field.label}>
            {answer(field, card.custom[field.key])}
          </Line>
        ))}
      </Lines>
    </Panel>
  );
}

function useBorn() {
  const t = useTranslations("card.questionnaire");
  const format = useFormat();
  const today = useToday();
  return (day: IsoDay): string => {
    const years = fullYears(day, today);
    const age = years > 0 ? t("age", { n: years }) : t("ageMonths", { n: Math.max(0, fullMonths(day, today)) });
    return t("born", { date: format.day(day), age });
  };
}

function useAnswer() {
  const t = useTranslations("card.questionnaire");
  const format = useFormat();
  return (field: CustomField, value: CustomValue | undefined): ReactNode => {
    const label = (key: unknown) => field.options.find((option) => option.key === key)?.label ?? String(key);
    if (value === undefined) return "—";
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (Array.isArray(value)) return value.map(label).join(", ");
    if (field.type === "choice") return label(value);
    if (field.type === "date" && typeof value === "string") return format.day(value);
    return typeof value === "number" ? value.toLocaleString(format.locale) : value;
  };
}

/** Born on 29 February, one turns a year older on the 28th in common years. */
function fullYears(born: IsoDay, today: IsoDay): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const birthday = born.slice(5) === "02-29" && !leap(Number(today.slice(0, 4))) ? "02-28" : born.slice(5);
  return today.slice(5) < birthday ? years - 1 : years;
}

function fullMonths(born: IsoDay, today: IsoDay): number {
  const months =
    (Number(today.slice(0, 4)) - Number(born.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(born.slice(5, 7));
  return today.slice(8) < born.slice(8) ? months - 1 : months;
}
