import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";

import type { CustomField } from "./custom-field-schema";

type Option = CustomField["options"][number];
type Wanted = { key: string | null; label: string };

/** A key that nobody has: `question_7`. */
export function makeKey(kind: "question" | "option", taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${kind}_${n}`)) n += 1;
  return `${kind}_${n}`;
}

/** The options of a question with keys for the new ones. One that somebody has chosen cannot go: the answer would hang. */
export async function keepOptions(
  db: Db,
  { key, stored, options }: { key: string; stored: readonly Option[]; options: readonly Wanted[] },
): Promise<Option[]> {
  if (options.length === 0) throw Refusal.field("options", "optionsNeeded");
  const gone = stored.filter((one) => !options.some((option) => option.key === one.key));
  for (const option of gone) {
    if (await isChosen(db, key, option.key)) throw Refusal.field("options", "optionInUse", { label: option.label });
  }
  const kept: Option[] = [];
  for (const [index, { key: wanted, label }] of options.entries()) {
    const same = kept.some((one) => one.label.toLowerCase() === label.toLowerCase());
    if (same) throw Refusal.field(`options.${index}.label`, "optionTwice");
    const known = wanted !== null && stored.some((one) => one.key === wanted);
    const taken = [...stored, ...kept].map((one) => one.key);
    kept.push({ key: known ? wanted : makeKey("option", taken), label });
  }
  return kept;
}

/** Both forms are answered by the index over all answers. */
async function isChosen(db: Db, key: string, option: string): Promise<boolean> {
  const [alone, among] = [{ [key]: option }, { [key]: [option] }].map((answer) => JSON.stringify(answer));
  const { rows } = await db.execute<{ found: boolean }>(sql`
    select exists (select from client_pii where custom @> ${alone}::jsonb)
      or exists (select from client_pii where custom @> ${among}::jsonb) as "found"`);
  return rows[0]?.found ?? false;
}
