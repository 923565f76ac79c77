import "server-only";

import { inArray } from "drizzle-orm";

import { segments } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { buildCatalogue } from "@/lib/segments/build-catalogue";
import { describeDefinition, keysToName } from "@/lib/segments/describe-condition";
import type { Wording } from "@/lib/segments/describe-value";
import { findFilterOptions } from "@/lib/segments/find-filter-options";
import { sealContacts } from "@/lib/segments/seal-values";
import type { Definition } from "@/lib/segments/tree";
import { translator } from "@/lib/texts/translator";

import type { ExportRecord } from "./author-context";

type Filtered = Pick<ExportRecord, "definition" | "segmentId">;

/**
 * Who is in each file, as sentences in the reader's language, with contacts as he may see them; the segment that was
 * open leads with its name.
 */
export async function describeFilters(ctx: Context, records: readonly Filtered[]): Promise<string[]> {
  if (records.length === 0) return [];
  const definitions = records.map(({ definition }) => sealContacts(ctx.rights, definition as Definition));
  const catalogue = await buildCatalogue(ctx);
  const names = new Map<string, string>();
  for (const [filter, keys] of keysOf(definitions, catalogue)) {
    const { options } = await findFilterOptions(ctx, { filter, q: "", keys: [...keys].slice(0, 500) });
    for (const { key, label } of options) names.set(`${filter} ${key}`, label);
  }
  const wording: Wording = {
    translate: translator(ctx.locale, "filters") as unknown as Wording["translate"],
    locale: ctx.locale,
    catalogue,
    nameOf: (filter, key) => names.get(`${filter} ${key}`),
  };
  const segmentNames = await namesOf(ctx, records);
  return records.map(({ segmentId }, index) => {
    const sentence = describeDefinition(definitions[index] as Definition, wording);
    const name = segmentId === null ? undefined : segmentNames.get(segmentId);
    return name === undefined || sentence.includes(name) ? sentence : `«${name}». ${sentence}`;
  });
}

async function namesOf(ctx: Context, records: readonly Filtered[]): Promise<Map<string, string>> {
  const ids = records.flatMap(({ segmentId }) => segmentId ?? []);
  if (ids.length === 0) return new Map();
  const found = await ctx.db
    .select({ id: segments.id, name: segments.name })
    .from(segments)
    .where(inArray(segments.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}

function keysOf(definitions: readonly Definition[], catalogue: Wording["catalogue"]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const definition of definitions) {
    for (const [filter, keys] of keysToName(definition, catalogue)) {
      const known = all.get(filter) ?? new Set();
      for (const key of keys) known.add(key);
      all.set(filter, known);
    }
  }
  return all;
}
