import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { cards, clientIdentifiers, clientPii } from "@/db/schema";
import type { Context } from "@/lib/access/context";

import type { QueryReadings } from "./read-query";
import type { MatchReason } from "./schema";

/**
 * One way in which the query can be meant: why, and the clients it finds. `isClient` asks the same of the row of
 * `client` at hand, where walking the list costs less than collecting everybody.
 */
export type MatchBranch = { why: MatchReason; clientIds: SQL; isClient: SQL };

/**
 * The branches of a query, surest first. Parts of contacts (last digits, beginnings) are left out for those who see
 * contacts masked and may not reveal them: they may only ask by whole values.
 */
export function matchBranches(ctx: Pick<Context, "rights">, readings: QueryReadings): MatchBranch[] {
  const partial = ctx.rights.has("contacts.see") || ctx.rights.has("contacts.reveal");
  const branches: MatchBranch[] = [];
  const add = (why: MatchReason, clientIds: SQL, isClient = sql`client.id in (${clientIds})`) =>
    branches.push({ why, clientIds, isClient });

  if (readings.phone) add("phone", identifier("phone", readings.phone));
  if (readings.card) {
    add("card", cardIs(readings.card, "live"));
    add("oldCard", cardIs(readings.card, "replaced"));
  }
  if (readings.email) add("email", identifier("email", readings.email));
  if (readings.externalId) add("externalId", identifier("external_id", readings.externalId));
  if (partial && readings.tail) {
    add("tail", phoneEnds(readings.tail));
    add("card", cardEnds(readings.tail, "live"));
    add("oldCard", cardEnds(readings.tail, "replaced"));
  }
  if (partial && readings.emailStart && !readings.email) add("email", emailStarts(readings.emailStart));
  if (readings.words?.length) add("name", nameHas(readings.words), isNamed(readings.words));
  return branches;
}

/** Ids of all clients the query can mean, for narrowing a list. Undefined when it can mean nobody. */
export function matchedIds(branches: readonly MatchBranch[]): SQL | undefined {
  if (branches.length === 0) return undefined;
  return sql.join(
    branches.map(({ clientIds }) => sql`(${clientIds})`),
    sql` union `,
  );
}

function identifier(kind: "phone" | "email" | "external_id", value: string): SQL {
  return sql`select client_id from ${clientIdentifiers} where kind = ${kind} and value = ${value} and removed_at is null`;
}

type CardAge = "live" | "replaced";

/** The card of a client who left still says that he did. */
function cardIs(number: string, age: CardAge): SQL {
  const fits =
    age === "live" ? sql`(${ofAge(age)} or (status = 'deleted' and status_reason = 'exclusion'))` : ofAge(age);
  return sql`select client_id from ${cards} where number = ${number} and ${fits}`;
}

function cardEnds(tail: string, age: CardAge): SQL {
  const pattern = `${reversed(tail)}%`;
  return sql`select client_id from ${cards} where reverse(number) like ${pattern} and ${ofAge(age)}`;
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

function nameHas(words: readonly string[]): SQL {
  return sql`select client_id from ${clientPii} where ${nameIs(words)}`;
}

/** A value, not an `exists`: that one the planner would collect for the whole base. */
function isNamed(words: readonly string[]): SQL {
  return sql`(select ${nameIs(words)} from ${clientPii} where client_id = client.id)`;
}

/** Words of three letters and more go through the trigram index; a single short word is the beginning of a surname. */
function nameIs(words: readonly string[]): SQL {
  const [first = ""] = words;
  if (words.some((word) => word.length >= 3)) return allWords(words);
  return sql`(name_key = '') = false and name_key collate "C" >= ${first} and name_key collate "C" < ${`${first}\uffff`}
    and ${allWords(words.slice(1))}`;
}

function allWords(words: readonly string[]): SQL {
  const conditions = words.map((word) => sql`name_key like ${`%${escapeLike(word)}%`}`);
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
