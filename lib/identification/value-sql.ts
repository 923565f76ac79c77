import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { cards, clientIdentifiers } from "@/db/schema";

import { escapeLike } from "./name-sql";
import type { ValueReadings } from "./read-query";
import type { MatchReason } from "./schema";

/** `areFew`: hundreds at most, however large the base is. */
export type ValueMatch = { why: MatchReason; clientIds: SQL; areFew?: boolean };

/** Of a million numbers a hundred end with the same four digits. */
const fewDigitsMin = 4;

/** Who has the value as a whole. */
export function wholeMatches(value: ValueReadings): ValueMatch[] {
  const matches: ValueMatch[] = [];
  if (value.phone) matches.push({ why: "phone", clientIds: identifier("phone", value.phone) });
  if (value.card) {
    matches.push({ why: "card", clientIds: cardIs(value.card, "live") });
    matches.push({ why: "oldCard", clientIds: cardIs(value.card, "replaced") });
  }
  if (value.email) matches.push({ why: "email", clientIds: identifier("email", value.email) });
  if (value.document) matches.push({ why: "document", clientIds: identifier("document", value.document) });
  if (value.externalId) matches.push({ why: "other", clientIds: identifier("external_id", value.externalId) });
  return matches;
}

/** Whose value begins or ends so: for those alone who may see it whole. */
export function partialMatches({ tail, cardEnds, emailStart, email }: ValueReadings): ValueMatch[] {
  const matches: ValueMatch[] = [];
  if (tail) {
    const areFew = tail.length >= fewDigitsMin;
    matches.push({ why: "tail", clientIds: phoneEnds(tail), areFew });
    matches.push(...ofBothAges((age) => cardEndsWith(tail, age)).map((match) => ({ ...match, areFew })));
  }
  if (cardEnds) matches.push(...ofBothAges((age) => cardHasEnds(cardEnds, age)));
  if (emailStart && !email) matches.push({ why: "email", clientIds: emailStarts(emailStart) });
  return matches;
}

/** Whose card has these digits within its number, five at least. */
export function innerCardMatches({ tail }: ValueReadings): ValueMatch[] {
  if (!tail || tail.length < 5) return [];
  return ofBothAges((age) => sql`select client_id from ${cards} where number like ${`%${tail}%`} and ${ofAge(age)}`);
}

function ofBothAges(clientIds: (age: CardAge) => SQL): ValueMatch[] {
  return [
    { why: "card", clientIds: clientIds("live") },
    { why: "oldCard", clientIds: clientIds("replaced") },
  ];
}

function identifier(kind: "phone" | "email" | "external_id" | "document", value: string): SQL {
  return sql`select client_id from ${clientIdentifiers} where kind = ${kind} and value = ${value} and removed_at is null`;
}

type CardAge = "live" | "replaced";

/** The card of a client who left still says that he did. In the order of bytes, which has an index over all cards. */
function cardIs(numbers: readonly string[], age: CardAge): SQL {
  const fits =
    age === "live" ? sql`(${ofAge(age)} or (status = 'deleted' and status_reason = 'exclusion'))` : ofAge(age);
  return sql`select client_id from ${cards} where number collate "C" = any(${sql.param(numbers)}::text[]) and ${fits}`;
}

function cardEndsWith(tail: string, age: CardAge): SQL {
  return sql`select client_id from ${cards} where reverse(number) like ${`${reversed(tail)}%`} and ${ofAge(age)}`;
}

function cardHasEnds({ head, tail }: { head: string; tail: string }, age: CardAge): SQL {
  const begins = head ? sql`number collate "C" >= ${head} and number collate "C" < ${`${head}\uffff`}` : sql`true`;
  const ends = tail ? sql`reverse(number) like ${`${reversed(tail)}%`}` : sql`true`;
  return sql`select client_id from ${cards} where ${begins} and ${ends} and ${ofAge(age)}`;
}

/** A replaced card still finds its client (N24), and it is said that the number is an old one. */
function ofAge(age: CardAge): SQL {
  return age === "replaced" ? sql`status = 'replaced'` : sql`status in ('active', 'blocked')`;
}

function phoneEnds(tail: string): SQL {
  const pattern = `${reversed(tail)}%`;
  return sql`select client_id from ${clientIdentifiers} where kind = 'phone' and removed_at is null and reverse(value) like ${pattern}`;
}

function emailStarts(start: string): SQL {
  return sql`select client_id from ${clientIdentifiers} where kind = 'email' and removed_at is null and value like ${`${escapeLike(start)}%`}`;
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}
