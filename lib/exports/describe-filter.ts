import "server-only";

import type { Context } from "@/lib/access/context";
import { buildCatalogue } from "@/lib/segments/build-catalogue";
import { describeDefinition, keysToName } from "@/lib/segments/describe-condition";
import type { Wording } from "@/lib/segments/describe-value";
import { findFilterOptions } from "@/lib/segments/find-filter-options";
import type { Definition } from "@/lib/segments/tree";
import { translator } from "@/lib/texts/translator";

/** Filters as sentences in the reader's language, in the order of the definitions. */
export async function describeFilters(ctx: Context, definitions: readonly Definition[]): Promise<string[]> {
  if (definitions.length === 0) return [];
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
  return definitions.map((definition) => describeDefinition(definition, wording));
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
