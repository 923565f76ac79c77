import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

import type { ExclusionKind, ProgrammeRules } from "./rules-schema";
import type { RuleNames, SystemNames } from "./version-schema";

/** Status systems with their levels from the lowest up, the default one first. */
export async function findSystemNames(db: Db): Promise<SystemNames[]> {
  const { rows } = await db.execute<SystemNames>(sql`
    select s.key, s.name, s.is_default as "isDefault",
      coalesce((select json_agg(json_build_object('key', l.key, 'name', l.name) order by l.rank)
        from level l where l.system_key = s.key), '[]'::json) as "levels"
    from level_system s order by s.is_default desc, s.name, s.key`);
  return rows;
}

/** What everything that these rules name is called today; what is gone keeps its key. */
export async function findRuleNames(db: Db, versions: readonly ProgrammeRules[]): Promise<RuleNames> {
  const keysOf = (kind: ExclusionKind) => [
    ...new Set(versions.flatMap(({ exclusions }) => exclusions[kind].map(({ key }) => key))),
  ];
  return {
    systems: await findSystemNames(db),
    categories: await namesOf(db, "categories", keysOf("categories")),
    products: await namesOf(db, "products", keysOf("products")),
    stores: await namesOf(db, "stores", keysOf("stores")),
  };
}

const sources = {
  categories: (keys: unknown) => sql`select key, name from product_category where key = any(${keys}::text[])`,
  products: (keys: unknown) => sql`select sku as key, name from product where sku = any(${keys}::text[])`,
  stores: (keys: unknown) => sql`select code as key, name from store where code = any(${keys}::text[])`,
} as const satisfies Record<ExclusionKind, unknown>;

/** Names by key; a key without a row is not in the answer. */
export async function namesOf(db: Db, kind: ExclusionKind, keys: readonly string[]): Promise<Record<string, string>> {
  if (keys.length === 0) return {};
  const { rows } = await db.execute<{ key: string; name: string }>(sources[kind](sql.param([...keys])));
  return Object.fromEntries(rows.map(({ key, name }) => [key, name]));
}
