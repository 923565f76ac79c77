import "server-only";

import { sql } from "drizzle-orm";

import { Refusal } from "@/lib/core/refusal";

import type { Control, OptionSource, TextForm } from "../controls";
import { defineFilter } from "../define-filter";
import { any, beside, ids, not, own, type Predicate } from "../predicates";
import { birthdaySoon, birthdayWithin, bornWithin, isEmptyValue } from "../ranges";
import type { SegmentScope } from "../segment-scope";
import { profile } from "../subjects";
import { plainMatch, wordsMatch } from "../texts-match";
import type { ChoiceValue, EmptyValue, TextValue } from "../value-schema";

import { choices, missing } from "./controls";

export const nameForms: TextForm[] = ["contains", "starts", "equals"];

const clientName = defineFilter({
  id: "client.name",
  group: "clients",
  control: { kind: "text", forms: nameForms, words: true, nullable: true },
  toSql: (value) =>
    isEmptyValue(value)
      ? missing(profile, sql`client_pii.name_key = ''`, value)
      : beside(profile, wordsMatch(sql`client_pii.name_key`, value)),
});

const clientGender = defineFilter({
  id: "client.gender",
  group: "clients",
  control: choices("male", "female", "unknown"),
  toSql: (value) => {
    const chosen = "in" in value ? value.in : [];
    const known = sql`client_pii.gender = any(${sql.param(chosen)}::text[])`;
    if (!chosen.includes("unknown")) return beside(profile, known);
    return beside(profile, sql`(client_pii.gender is null or ${known})`, true);
  },
});

const clientAge = defineFilter({
  id: "client.age",
  group: "clients",
  control: { kind: "age", nullable: true },
  toSql: (value, { today }) =>
    isEmptyValue(value)
      ? missing(profile, sql`client_pii.birth_date is null`, value)
      : beside(profile, bornWithin(sql`client_pii.birth_date`, value, today)),
});

const clientBirthday = defineFilter({
  id: "client.birthday",
  group: "clients",
  control: { kind: "dayMonth", nullable: true },
  toSql: (value, { today }) =>
    isEmptyValue(value)
      ? missing(profile, sql`client_pii.birth_day is null`, value)
      : beside(profile, birthdayWithin(sql`client_pii.birth_day`, value, today)),
});

const clientBirthdaySoon = defineFilter({
  id: "client.birthdaySoon",
  group: "clients",
  control: { kind: "within", max: 365 },
  toSql: ({ within }, { today }) => beside(profile, birthdaySoon(sql`client_pii.birth_day`, within, today)),
});

const clientCity = defineFilter({
  id: "client.city",
  group: "clients",
  control: place("cities"),
  toSql: (value) => placeIs(sql`client_pii.city`, value),
});

const clientRegion = defineFilter({
  id: "client.region",
  group: "clients",
  control: place("regions"),
  toSql: (value) => placeIs(sql`client_pii.region`, value),
});

const clientState = defineFilter({
  id: "client.state",
  group: "clients",
  control: choices("anonymous", "new", "registered", "deleted", "excluded"),
  toSql: (value) => own(sql`client.state = any(${sql.param("in" in value ? value.in : [])}::text[])`),
});

const leaving = own(sql`client.leaves_at is not null`);
const left = sql`select client_id from client_exclusion where withdrawn_at is null`;

/** Who is on his way out, and for what reason somebody asked to leave; those who have left want their state named. */
const clientLeaving = defineFilter({
  id: "client.leaving",
  group: "clients",
  control: choices("leaving", "service", "messages", "rules", "other"),
  toSql: (value) => {
    const chosen = "in" in value ? value.in : [];
    const forReason = ids(sql`${left} and reason = any(${sql.param(chosen)}::text[])`);
    return chosen.includes("leaving") ? any([leaving, forReason]) : forReason;
  },
});

const clientDocument = defineFilter({
  id: "client.document",
  contact: "document",
  group: "clients",
  control: { kind: "text", forms: nameForms, words: false, nullable: true },
  toSql: (value, scope) => {
    const documents = sql`select client_id from client_identifier where kind = 'document' and removed_at is null`;
    if (isEmptyValue(value)) return value.empty ? not(ids(documents)) : ids(documents);
    requireWhole(value, scope);
    // They are said with spaces, and stored without.
    const bare = Object.fromEntries(Object.entries(value).map(([form, text]) => [form, text.replace(/\s/gu, "")]));
    return ids(sql`${documents} and ${plainMatch(sql`value`, bare as TextValue)}`);
  },
});

const clientCreatedBy = defineFilter({
  id: "client.createdBy",
  group: "clients",
  control: choices("operator", "till", "account", "sms", "app", "import", "batch"),
  toSql: (value) => own(sql`client.created_by = any(${sql.param("in" in value ? value.in : [])}::text[])`),
});

export const clientFilters = [
  clientName,
  clientGender,
  clientAge,
  clientBirthday,
  clientBirthdaySoon,
  clientCity,
  clientRegion,
  clientState,
  clientLeaving,
  clientDocument,
  clientCreatedBy,
];

function place(source: OptionSource): Extract<Control, { kind: "choice" }> {
  return { kind: "choice", source, textForms: ["contains", "starts"], nullable: true };
}

function placeIs(column: ReturnType<typeof sql>, value: ChoiceValue | TextValue | EmptyValue): Predicate {
  if (isEmptyValue(value)) return missing(profile, sql`coalesce(${column}, '') = ''`, value);
  return beside(
    profile,
    "in" in value ? sql`${column} = any(${sql.param(value.in)}::text[])` : plainMatch(column, value),
  );
}

/** Who sees a value masked may look for it as a whole only: parts would let it be guessed piece by piece. */
function requireWhole(value: TextValue, { seesContacts }: SegmentScope): void {
  const [form = ""] = Object.keys(value);
  if (!seesContacts && form !== "equals") throw Refusal.field(form, "maskedValue");
}
