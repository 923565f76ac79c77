import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { clientPii } from "@/db/schema";

import type { Born } from "./read-birth";

/** For each word of a name, the words that it may stand for; all of them have to be met. */
export type SoughtName = string[][];

/** Ids of those who are called so, and born then. */
export function named(name: SoughtName, born?: Born): SQL {
  return sql`select client_id from ${clientPii} where ${isCalled(name)} and ${wasBorn(born)}`;
}

/** A value, not an `exists`: that one the planner would collect for the whole base. */
export function isNamed(name: SoughtName, born?: Born): SQL {
  return sql`(select ${isCalled(name)} and ${wasBorn(born)} from ${clientPii} where client_id = client.id)`;
}

/** Each word begins one of the name's. One or two letters alone begin too many: they are the beginning of a surname. */
export function isCalled(name: SoughtName): SQL {
  const [first = []] = name;
  const [beginning = ""] = first;
  if (name.length === 0) return sql`true`;
  if (first.length > 1 || name.some((words) => words.every((word) => word.length >= 3))) return allOf(name);
  return sql`(name_key = '') = false and name_key collate "C" >= ${beginning} and name_key collate "C" < ${`${beginning}\uffff`}
    and ${allOf(name.slice(1))}`;
}

export function wasBorn(born: Born | undefined): SQL {
  return born ? sql`birth_date between ${born.from}::date and ${born.to}::date` : sql`true`;
}

/**
 * The words of the base's names that typed ones can be meant for, at most eight for each: of those within `farthest`, as
 * in find_name_words(), the nearest alone, because each more is one more walk through the index of names. Undefined when
 * one of them is like no name, or all stand for themselves alone.
 */
export async function guessName(db: Db, words: readonly string[], farthest: number): Promise<SoughtName | undefined> {
  const { rows } = await db.execute<{ n: number; words: string[] }>(sql`
    select found.n, array_agg(found.word) as words
    from (
      select typed.n::int as n, f.word, f.distance, min(f.distance) over (partition by typed.n) as nearest
      from unnest(${sql.param(words)}::text[]) with ordinality typed(word, n)
      cross join lateral find_name_words(typed.word, 8) f
      where f.distance <= ${farthest}
    ) found
    where found.distance = found.nearest
    group by found.n order by found.n`);
  const isGuess = rows.some(({ n, words: meant }) => meant.some((word) => word !== words[n - 1]));
  return rows.length === words.length && isGuess ? rows.map(({ words: meant }) => meant) : undefined;
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** As in the index client_pii_name_words. */
const nameWords = sql.raw(
  `array_to_tsvector(array_remove(string_to_array(translate(name_key, E'.,\\x3b()«»\\x22-', repeat(' ', 9)), ' '), ''))`,
);

/** In a select of its own what is asked is made once, and the index is walked however many bear the name. */
function allOf(name: SoughtName): SQL {
  const wanted = name.flatMap((words) => partsOf(words));
  return wanted.length > 0 ? sql`${nameWords} @@ (select name_query(${sql.param(wanted)}::text[]))` : sql`true`;
}

/** Alternatives as name_query() takes them. A double name is as many words as it has parts; it has no alternatives. */
function partsOf(words: readonly string[]): string[] {
  const [only = "", ...others] = words;
  return others.length > 0 ? [words.join("|")] : only.split("-").filter(Boolean);
}
