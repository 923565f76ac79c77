import "server-only";

import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { clientIdentifiers, clientMergeSides, clientPii, clients, duplicatePairs } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { askForDuplicates } from "@/lib/clients/ask-for-duplicates";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { refusing } from "@/lib/ledger/operations";

import type { RefusalReason } from "@/lib/texts/refusal-reason";
import { joinChildren, joinConsents, joinLevels } from "./join-profiles";
import { stepIntoFamilies, stepOutOfFamilies } from "./pass-families";
import { choosableFields, type MergeChoice, mergeInput } from "./schema";

/**
 * Makes two clients one: everything of the one passes to the other, who keeps the chosen value of each field. Can be
 * taken back for thirty days. Of two people who do it at once, in either direction, one succeeds.
 */
export const mergeClients = defineCommand({
  name: "clients.merge",
  permission: "clients.merge",
  input: mergeInput,
  async run(ctx, choice) {
    const { mergeId, before, after } = await performMerge(ctx, choice);
    const { clientId, survivorId } = choice;
    await recordAudit(ctx, "clients.passInto", { clientId, facts: { survivorId, mergeId } });
    return {
      result: { mergeId, survivorId },
      audit: { clientId: survivorId, facts: { mergeId, otherId: clientId, fields: Object.keys(after) }, before, after },
    };
  },
});

/** The merge itself, in the caller's transaction; a preview runs the very same and takes it back. */
export async function performMerge(ctx: Context, choice: MergeChoice) {
  const { clientId, survivorId, versions } = choice;
  if (clientId === survivorId) throw new Refusal("invalid", "sameClient");
  // Whom the person may not know of is not found; locks come with the merge, accounts first.
  for (const id of [clientId, survivorId]) await requireClient(ctx, id);
  await requirePeople(ctx.db, [clientId, survivorId]);
  const places = await stepOutOfFamilies(ctx, clientId, survivorId);
  const mergeId = await absorb(ctx, clientId, survivorId);
  await stepIntoFamilies(ctx, { mergeId, clientId, survivorId }, places);
  await requireVersions(ctx.db, mergeId, { [clientId]: versions.client, [survivorId]: versions.survivor });

  const changed = await writeChosen(ctx.db, choice);
  await keepWithSide(ctx.db, mergeId, survivorId, { taken: changed.before });
  await dropContacts(ctx.db, mergeId, choice);
  await joinChildren(ctx.db, mergeId, survivorId);
  await joinConsents(ctx, clientId, survivorId);
  await joinLevels(ctx.db, clientId, survivorId);
  await ctx.db
    .update(clients)
    .set({ version: sql`${clients.version} + 1` })
    .where(eq(clients.id, survivorId));
  await decidePairs(ctx, clientId, survivorId);
  await askForDuplicates(ctx.db, survivorId);
  return { mergeId, ...changed };
}

/** A temporary owner stands for a card until a person takes it, with all that was earned on it; he is nobody's double. */
async function requirePeople(db: Db, ids: number[]): Promise<void> {
  const temporary = await db.$count(clients, and(inArray(clients.id, ids), eq(clients.state, "new")));
  if (temporary > 0) throw new Refusal("conflict", "mergeTemporary");
}

/** The refusals of the ledger, in words that say what to do before a merge. */
const mergeReasons: Partial<Record<RefusalReason, RefusalReason>> = {
  clientGone: "mergeGone",
  clientBlocked: "mergeBlocked",
  sharesAlready: "mergeShares",
};

async function absorb(ctx: Context, clientId: number, survivorId: number): Promise<number> {
  try {
    const { rows } = await refusing(
      ctx.db.execute<{ id: number }>(
        sql`select merge_clients(${clientId}, ${survivorId}, ${actorName(ctx.actor)}) as id`,
      ),
    );
    return Number(onlyRow(rows).id);
  } catch (error) {
    const reason = error instanceof Refusal ? mergeReasons[error.reason] : undefined;
    throw reason ? new Refusal("conflict", reason, {}, { cause: error }) : error;
  }
}

async function requireVersions(db: Db, mergeId: number, compared: Record<number, number>) {
  const sides = await db.select().from(clientMergeSides).where(eq(clientMergeSides.mergeId, mergeId));
  if (sides.some(({ clientId, profile }) => profile.version !== compared[clientId]))
    throw new Refusal("conflict", "versionConflict");
}

/** What the survivor has nothing of he takes from the other without being told; the rest as chosen. */
async function writeChosen(db: Db, { clientId, survivorId, takes, takesCustom }: MergeChoice) {
  const rows = await db
    .select()
    .from(clientPii)
    .where(inArray(clientPii.clientId, [clientId, survivorId]));
  const other = rows.find((row) => row.clientId === clientId);
  const own = rows.find((row) => row.clientId === survivorId);
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  if (!other || !own) return { before, after };
  for (const field of choosableFields) {
    const isTaken = takes.includes(field) || own[field] === null || own[field] === "";
    if (!isTaken || other[field] === own[field] || other[field] === null || other[field] === "") continue;
    before[field] = own[field];
    after[field] = other[field];
  }
  const set: Partial<typeof clientPii.$inferInsert> = { ...after };
  const custom = { ...own.custom };
  for (const [key, value] of Object.entries(other.custom)) {
    if (key in own.custom && (!takesCustom.includes(key) || JSON.stringify(own.custom[key]) === JSON.stringify(value)))
      continue;
    before[`custom.${key}`] = own.custom[key] ?? null;
    after[`custom.${key}`] = value;
    custom[key] = value;
    set.custom = custom;
  }
  if (Object.keys(set).length > 0) await db.update(clientPii).set(set).where(eq(clientPii.clientId, survivorId));
  return { before, after };
}

/** All contacts of both are the survivor's; those that were not chosen become former ones. */
async function dropContacts(db: Db, mergeId: number, { survivorId, drops }: MergeChoice) {
  if (drops.length === 0) return;
  const dropped = await db
    .update(clientIdentifiers)
    .set({ removedAt: sql`app_now()` })
    .where(
      and(
        inArray(clientIdentifiers.id, drops),
        eq(clientIdentifiers.clientId, survivorId),
        isNull(clientIdentifiers.removedAt),
      ),
    )
    .returning({ id: clientIdentifiers.id });
  if (dropped.length < drops.length) throw new Refusal("conflict", "versionConflict");
  await keepWithSide(db, mergeId, survivorId, { dropped: dropped.map(({ id }) => id) });
}

/** What the merge changed of a side, for taking it back. */
async function keepWithSide(db: Db, mergeId: number, clientId: number, kept: Record<string, unknown>) {
  await db.execute(sql`
    update client_merge_side set profile = profile || ${JSON.stringify(kept)}::jsonb
    where merge_id = ${mergeId} and client_id = ${clientId}`);
}

async function decidePairs(ctx: Context, clientId: number, survivorId: number) {
  const [low, high] = clientId < survivorId ? [clientId, survivorId] : [survivorId, clientId];
  await ctx.db
    .update(duplicatePairs)
    .set({ state: "merged", decidedAt: sql`app_now()`, decidedBy: actorName(ctx.actor) })
    .where(and(eq(duplicatePairs.clientId, low), eq(duplicatePairs.otherId, high)));
  // Whoever else the one might have been is asked of the survivor now.
  await ctx.db.execute(
    sql`delete from duplicate_pair where state = 'open' and (client_id = ${clientId} or other_id = ${clientId})`,
  );
}
