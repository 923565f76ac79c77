import "server-only";

import { createHash } from "node:crypto";

import { desc, eq, sql } from "drizzle-orm";

import { recentFilters, storedDefinitions } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { parseInput } from "@/lib/core/parse-input";

import { isOwn } from "./resolve-filter";
import { editableDefinition } from "./schema";
import { openContacts, sealContacts } from "./seal-values";
import { storedFilterToken } from "./search-params";
import { type RecentFilter, storeDefinitionInput } from "./segment-schema";
import type { EditableDefinition } from "./tree";

const recentMax = 20;

/** Keeps a definition under its hash, for addresses that may not or cannot hold it. */
export const storeDefinition = defineCommand({
  name: "definition.store",
  permission: "clients.view",
  input: storeDefinitionInput,
  async run(ctx, { definition }) {
    const hash = await store(ctx, definition);
    // A filter on its way into an address changes nothing of the base; what is done with it is recorded there.
    return { result: { token: storedFilterToken(hash) }, audit: null };
  },
});

/** Notes a filter as used last by this person; the last twenty are kept. */
export const rememberFilter = defineCommand({
  name: "definition.remember",
  permission: "clients.view",
  input: storeDefinitionInput,
  async run(ctx, { definition }) {
    if (ctx.actor.kind !== "user") return { result: null, audit: null };
    const hash = await store(ctx, definition);
    const userId = ctx.actor.id;
    await ctx.db
      .insert(recentFilters)
      .values({ userId, hash })
      .onConflictDoUpdate({ target: [recentFilters.userId, recentFilters.hash], set: { at: sql`app_now()` } });
    await ctx.db.execute(sql`
      delete from recent_filter r
      where r.user_id = ${userId} and r.hash not in (
        select hash from recent_filter where user_id = ${userId} order by at desc, hash limit ${recentMax})`);
    return { result: null, audit: null };
  },
});

/** The filters this person used last, newest first. */
export async function listRecentFilters(ctx: Context): Promise<RecentFilter[]> {
  requirePermission(ctx, "clients.view");
  if (ctx.actor.kind !== "user") return [];
  const rows = await ctx.db
    .select({
      hash: recentFilters.hash,
      at: recentFilters.at,
      definition: storedDefinitions.definition,
      createdBy: storedDefinitions.createdBy,
    })
    .from(recentFilters)
    .innerJoin(storedDefinitions, eq(storedDefinitions.hash, recentFilters.hash))
    .where(eq(recentFilters.userId, ctx.actor.id))
    .orderBy(desc(recentFilters.at), recentFilters.hash);
  return rows.map(({ hash, at, definition: stored, createdBy }) => {
    const definition = parseInput(editableDefinition, stored as EditableDefinition);
    return {
      token: storedFilterToken(hash),
      definition: isOwn(ctx, createdBy) ? definition : sealContacts(ctx.rights, definition),
      at: at.toISOString(),
    };
  });
}

async function store(ctx: Context, given: EditableDefinition): Promise<string> {
  const definition = openContacts(given);
  const written = canonical(definition);
  const hash = createHash("sha256").update(written).digest("base64url");
  // What came sealed is nobody's own: keeping it does not open it.
  const isTyped = ctx.actor.kind === "user" && written === canonical(given);
  await ctx.db
    .insert(storedDefinitions)
    .values({ hash, definition, createdBy: isTyped && ctx.actor.kind === "user" ? ctx.actor.id : null })
    .onConflictDoUpdate({ target: storedDefinitions.hash, set: { lastReadAt: sql`app_now()` } });
  return hash;
}

/** The same text for the same definition, in whatever order its fields came. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
}
