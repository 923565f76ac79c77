import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { unreachable } from "@/lib/core/unreachable";

import { defineFilter, type Filter } from "../define-filter";
import { beside } from "../predicates";
import { daysOf, dayWithin, isEmptyValue, numberWithin } from "../ranges";
import type { CustomField } from "../segment-scope";
import { profile } from "../subjects";
import { plainMatch } from "../texts-match";

import { missing } from "./controls";

export const customFilterPrefix = "client.custom.";

const isoDayPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/** The filter of a field of the questionnaire: it appears with the field and asks by its type. */
export function customFilter(field: CustomField): Filter {
  const about = {
    id: customFilterPrefix + field.key,
    group: "clients",
    subgroup: "questionnaire",
    label: field.label,
  } as const;
  const value = sql`(client_pii.custom -> ${field.key}::text)`;
  const text = sql`(client_pii.custom ->> ${field.key}::text)`;
  const isMissing = sql`coalesce(${text}, '') in ('', '[]')`;

  switch (field.type) {
    case "text":
    case "long_text":
      return defineFilter({
        ...about,
        control: { kind: "text", forms: ["contains", "starts", "equals"], words: false, nullable: true },
        toSql: (asked) =>
          isEmptyValue(asked) ? missing(profile, isMissing, asked) : beside(profile, plainMatch(text, asked)),
      });
    case "phone":
    case "email":
      // Masked for many: asked by whole values alone, whoever asks.
      return defineFilter({
        ...about,
        control: { kind: "text", forms: ["equals"], words: false, nullable: true },
        toSql: (asked) =>
          isEmptyValue(asked) ? missing(profile, isMissing, asked) : beside(profile, plainMatch(text, asked)),
      });
    case "number":
    case "rating":
      return defineFilter({
        ...about,
        control: { kind: "number", unit: "plain", nullable: true, fractional: true },
        toSql: (asked) => {
          if (isEmptyValue(asked)) return missing(profile, isMissing, asked);
          const number = sql`(case when jsonb_typeof(${value}) = 'number' then ${text}::numeric end)`;
          return beside(profile, numberWithin(number, asked, sql`numeric`));
        },
      });
    case "date":
      return defineFilter({
        ...about,
        control: { kind: "date", nullable: true },
        toSql: (asked, { today }) => {
          if (isEmptyValue(asked)) return missing(profile, isMissing, asked);
          const day = sql`(case when ${text} ~ ${isoDayPattern} then ${text}::date end)`;
          return beside(profile, dayWithin(day, daysOf(asked, today)));
        },
      });
    case "boolean":
      return defineFilter({
        ...about,
        control: { kind: "yesNo", nullable: true },
        toSql: (asked) =>
          isEmptyValue(asked) ? missing(profile, isMissing, asked) : beside(profile, holdsJson(field.key, asked.is)),
      });
    case "choice":
    case "choices": {
      const several = field.type === "choices";
      return defineFilter({
        ...about,
        control: { kind: "choice", options: field.options, nullable: true },
        toSql: (asked) => {
          if (isEmptyValue(asked)) return missing(profile, isMissing, asked);
          const chosen = "in" in asked ? asked.in : [];
          const parts = chosen.map((key) => holdsJson(field.key, several ? [key] : key));
          return beside(profile, sql`(${sql.join(parts, sql` or `)})`);
        },
      });
    }
    default:
      return unreachable(field.type);
  }
}

/** The form that the index over all answers answers. */
function holdsJson(key: string, answer: unknown): SQL {
  return sql`client_pii.custom @> ${JSON.stringify({ [key]: answer })}::jsonb`;
}
