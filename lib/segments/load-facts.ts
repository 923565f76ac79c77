import "server-only";

import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import {
  customFields,
  levelSystems,
  levels,
  productCategories,
  products,
  segments,
  sellers,
  stores,
} from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";

import type { OptionSource } from "./controls";
import { findFilter } from "./filters";
import { customFilterPrefix } from "./filters/custom";
import { referredSegments, walk } from "./rules";
import { definition as definitionSchema } from "./schema";
import { type CustomField, levelKey, type ReferredSegment, type SegmentFacts } from "./segment-scope";
import type { Definition, LeafNode } from "./tree";

/**
 * Reads what the compiler has to know of the installation for these definitions: today, the ids behind codes, fields
 * of the questionnaire, levels, the segments they refer to. Only what they name is read.
 */
export async function loadFacts(
  ctx: Pick<Context, "db" | "rights">,
  definitions: readonly Definition[],
): Promise<SegmentFacts> {
  const { db } = ctx;
  const now = onlyRow(
    (
      await db.execute<{ today: string; asOf: string }>(
        sql`select programme_today()::text as today, app_now() as "asOf"`,
      )
    ).rows,
  );
  const referred = await loadSegments(db, definitions);
  const inner = [...referred.values()].flatMap(({ definition }) => (definition ? [definition] : []));
  const leaves = [...definitions, ...inner].flatMap(leavesOf);

  const fields = await loadCustomFields(db, leaves);
  const keys = keysBySource(leaves, fields);
  const ids = new Map<OptionSource, ReadonlyMap<string, readonly number[]>>();
  for (const [source, wanted] of keys) ids.set(source, await loadIds(db, source, [...wanted]));

  return {
    today: now.today,
    asOf: new Date(now.asOf).toISOString(),
    seesContacts: ctx.rights.has("contacts.see"),
    rights: ctx.rights,
    customFields: fields,
    ids,
    levels: await loadLevels(db, leaves),
    segments: referred,
  };
}

function leavesOf({ root }: Definition): LeafNode[] {
  return [...walk(root)].flatMap(({ node }) => (node.op === "is" ? [node] : []));
}

/** The segments that are referred to, and those they refer to in turn. */
async function loadSegments(db: Db, definitions: readonly Definition[]): Promise<Map<string, ReferredSegment>> {
  const found = new Map<string, ReferredSegment>();
  const asked = new Set<string>();
  let wanted = [...new Set(definitions.flatMap(referredSegments))].filter(isUuid);
  while (wanted.length > 0) {
    for (const id of wanted) asked.add(id);
    const rows = await db
      .select({ id: segments.id, name: segments.name, kind: segments.kind, definition: segments.definition })
      .from(segments)
      .where(and(inArray(segments.id, wanted), isNull(segments.archivedAt)));
    const next = new Set<string>();
    for (const row of rows) {
      const definition = row.kind === "static" ? null : parseInput(definitionSchema, row.definition as Definition);
      found.set(row.id, { ...row, definition });
      for (const id of definition ? referredSegments(definition) : []) if (!asked.has(id) && isUuid(id)) next.add(id);
    }
    wanted = [...next];
  }
  return found;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

async function loadCustomFields(db: Db, leaves: readonly LeafNode[]): Promise<Map<string, CustomField>> {
  const keys = leaves.flatMap(({ filter }) =>
    filter.startsWith(customFilterPrefix) ? [filter.slice(customFilterPrefix.length)] : [],
  );
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({
      key: customFields.key,
      label: customFields.label,
      type: customFields.type,
      options: customFields.options,
    })
    .from(customFields)
    .where(inArray(customFields.key, keys));
  return new Map(rows.map((row) => [row.key, row]));
}

function keysBySource(
  leaves: readonly LeafNode[],
  fields: ReadonlyMap<string, CustomField>,
): Map<OptionSource, Set<string>> {
  const keys = new Map<OptionSource, Set<string>>();
  for (const { filter: id, value } of leaves) {
    const source = findFilter(id, { customFields: fields })?.source;
    if (!source || !Array.isArray(value.in)) continue;
    const wanted = keys.get(source) ?? new Set();
    for (const key of value.in) if (typeof key === "string") wanted.add(key);
    keys.set(source, wanted);
  }
  return keys;
}

async function loadIds(
  db: Db,
  source: OptionSource,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const wanted = sql`any(${sql.param([...keys])}::text[])`;
  switch (source) {
    case "stores":
      return byKey(
        await db.select({ key: stores.code, id: stores.id }).from(stores).where(sql`${stores.code} = ${wanted}`),
      );
    case "sellers":
      return byKey(
        await db.select({ key: sellers.code, id: sellers.id }).from(sellers).where(sql`${sellers.code} = ${wanted}`),
      );
    case "products":
      return byKey(
        await db.select({ key: products.sku, id: products.id }).from(products).where(sql`${products.sku} = ${wanted}`),
      );
    case "categories":
      return loadCategories(db, keys);
    default:
      return new Map();
  }
}

function byKey(rows: readonly { key: string; id: number }[]): Map<string, number[]> {
  return new Map(rows.map(({ key, id }) => [key, [id]]));
}

/** A category with all that are below it, at any depth. */
async function loadCategories(db: Db, keys: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await db
    .select({ id: productCategories.id, key: productCategories.key, parentId: productCategories.parentId })
    .from(productCategories);
  const children = new Map<number, number[]>();
  for (const { id, parentId } of rows) {
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  }
  const below = (top: number): number[] => {
    const found = new Set<number>();
    const open = [top];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      open.push(...(children.get(id) ?? []));
    }
    return [...found];
  };
  const wanted = new Set(keys);
  return new Map(rows.filter(({ key }) => wanted.has(key)).map(({ key, id }) => [key, below(id)]));
}

async function loadLevels(db: Db, leaves: readonly LeafNode[]): Promise<SegmentFacts["levels"]> {
  if (!leaves.some(({ filter }) => filter === "loyalty.level")) return { defaultSystem: null, keys: new Set() };
  const rows = await db.select({ system: levels.systemKey, key: levels.key }).from(levels);
  const defaults = await db
    .select({ key: levelSystems.key })
    .from(levelSystems)
    .where(eq(levelSystems.isDefault, true));
  return {
    defaultSystem: defaults[0]?.key ?? null,
    keys: new Set(rows.map(({ system, key }) => levelKey(system, key))),
  };
}
