import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { clientPii } from "@/db/schema";
import type { Context } from "@/lib/access/context";

import { guessName, isCalled, isNamed, named, type SoughtName, wasBorn } from "./name-sql";
import type { Born } from "./read-birth";
import type { QueryReadings, Reading } from "./read-query";
import type { MatchReason } from "./schema";
import { innerCardMatches, partialMatches, type ValueMatch, wholeMatches } from "./value-sql";

/**
 * One way in which the query can be meant: why, and the clients it finds. `isClient` asks the same of the row of
 * `client` at hand, where walking the list costs less than collecting everybody.
 */
export type MatchBranch = { why: MatchReason[]; clientIds: SQL; isClient: SQL };

/** The ways of meaning that are tried one after another, until one of them finds somebody. */
export type MatchStep = () => Promise<MatchBranch[]> | MatchBranch[];

/**
 * What a query can mean, the surest first: as it stands; typed in the other layout, or in other letters; with mistakes;
 * as digits within a card's number. Parts of contacts are left out for those who see contacts masked and may not reveal
 * them: they may only ask by whole values.
 */
export function matchSteps(ctx: Pick<Context, "rights" | "db">, readings: QueryReadings): MatchStep[] {
  const partial = ctx.rights.has("contacts.see") || ctx.rights.has("contacts.reveal");
  const { born, swapped } = readings;
  const branches = (reading: Reading, name: SoughtName | undefined, why: MatchReason[]) =>
    branchesOf({ reading, name, born, partial, why });
  const guessed = async (reading: Reading | undefined, farthest: number, why: MatchReason) => {
    const name = reading && reading.words.length > 0 ? await guessName(ctx.db, reading.words, farthest) : undefined;
    return reading && name ? branches({ ...reading, value: reading.both ? reading.value : {} }, name, [why]) : [];
  };
  return [
    () => branches(readings, asTyped(readings), []),
    () => (swapped ? branches(swapped, asTyped(swapped), ["layout"]) : []),
    () => guessed(readings, soundsAlike, isLatin(readings.words) ? "translit" : "typo"),
    () => guessed(readings, anyDistance, "typo"),
    () => guessed(swapped, anyDistance, "layout"),
    () => (partial && !readings.both ? innerCardMatches(readings.value).map((match) => branchOf(match, [])) : []),
  ];
}

/** Distances of find_name_words(). */
const soundsAlike = 1;
const anyDistance = 4;

function asTyped({ words }: Reading): SoughtName | undefined {
  return words.length > 0 ? words.map((word) => [word]) : undefined;
}

type Meant = { reading: Reading; name?: SoughtName; born?: Born; partial: boolean; why: MatchReason[] };

function branchesOf({ reading: { value, both }, name, born, partial, why }: Meant): MatchBranch[] {
  const values = [...wholeMatches(value), ...(partial ? partialMatches(value) : [])];
  const nameWhy: MatchReason[] = [
    ...(why.length > 0 ? why : (["name"] as const)),
    ...(born ? (["birthDate"] as const) : []),
  ];
  if (both && name) {
    const beside = values.map((match) => besideName(match, name, born, nameWhy));
    return value.year ? [...beside, calledAndBorn(name, value.year, [...nameWhy, "birthDate"])] : beside;
  }
  const branches = values.map((match) => branchOf(match, why));
  if (name) branches.push(calledAndBorn(name, born, nameWhy));
  else if (born && values.length === 0) branches.push(calledAndBorn([], born, ["birthDate"]));
  return branches;
}

function branchOf({ why, clientIds }: ValueMatch, more: MatchReason[]): MatchBranch {
  return { why: [...more, why], clientIds, isClient: sql`client.id in (${clientIds})` };
}

/** Who has the value and is called so. */
function besideName(
  { why, clientIds, areFew }: ValueMatch,
  name: SoughtName,
  born: Born | undefined,
  more: MatchReason[],
): MatchBranch {
  // Of a few each is looked at; left to itself the database begins with the thousands who bear the name.
  const has = areFew ? sql`client_id = any(array(${clientIds}))` : sql`client_id in (${clientIds})`;
  const ids = sql`select client_id from ${clientPii} where ${has} and ${isCalled(name)} and ${wasBorn(born)}`;
  return { why: [...more, why], clientIds: ids, isClient: sql`client.id in (${ids})` };
}

function calledAndBorn(name: SoughtName, born: Born | undefined, why: MatchReason[]): MatchBranch {
  return { why, clientIds: named(name, born), isClient: isNamed(name, born) };
}

function isLatin(words: readonly string[]): boolean {
  return words.some((word) => /[a-z]/u.test(word));
}
