import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { TextValue } from "./value-schema";

const wordsMax = 20;

/**
 * A column that is already folded (lower case, ё as е) against words in any order: each has to occur in it, begin
 * one of its words, or be one of them and all of them together.
 */
export function wordsMatch(folded: SQL, value: TextValue): SQL {
  if ("contains" in value) return every(wordsOf(value.contains), (word) => like(folded, `%${escaped(word)}%`));
  if ("starts" in value) {
    // The first condition is the one an index of trigrams answers.
    return every(
      wordsOf(value.starts),
      (word) => sql`${like(folded, `%${escaped(word)}%`)} and ${like(sql`' ' || ${folded}`, `% ${escaped(word)}%`)}`,
    );
  }
  const words = wordsOf(value.equals);
  const sorted = sql`(select array_agg(word order by word) from regexp_split_to_table(btrim(${folded}), '\\s+') word)`;
  const asked = sql`(select array_agg(${fold(sql`word`)} order by ${fold(sql`word`)}) from unnest(${sql.param(words)}::text[]) word)`;
  return sql`${every(words, (word) => like(folded, `%${escaped(word)}%`))} and ${sorted} = ${asked}`;
}

/** A column as it was typed, compared without case and with ё as е. */
export function plainMatch(expression: SQL, value: TextValue): SQL {
  const folded = fold(expression);
  if ("contains" in value) return like(folded, `%${escaped(value.contains)}%`);
  if ("starts" in value) return like(folded, `${escaped(value.starts)}%`);
  return sql`${folded} = ${fold(sql`${value.equals}::text`)}`;
}

export function fold(expression: SQL): SQL {
  return sql`replace(lower(${expression}), 'ё', 'е')`;
}

/** Signs that `like` would read as wildcards stand for themselves. */
export function escaped(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function like(expression: SQL, pattern: string): SQL {
  return sql`${expression} like ${fold(sql`${pattern}::text`)}`;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter(Boolean).slice(0, wordsMax);
}

function every(words: readonly string[], match: (word: string) => SQL): SQL {
  if (words.length === 0) return sql`false`;
  return sql`(${sql.join(words.map(match), sql` and `)})`;
}
