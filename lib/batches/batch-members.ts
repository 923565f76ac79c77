import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { batches } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { clientPredicate } from "@/lib/segments/client-predicate";
import { resolveFilter } from "@/lib/segments/resolve-filter";
import { type Definition, membersOf } from "@/lib/segments/tree";

import type { Whom } from "./schema";

export type BatchTarget = Pick<typeof batches.$inferInsert, "definition" | "segmentId" | "selection">;

/** Whom a batch is for, as it is kept. */
export async function targetOf(ctx: Context, { f, segmentId, clientIds }: Whom): Promise<BatchTarget> {
  if (clientIds) return { definition: null, segmentId: null, selection: [...new Set(clientIds)] };
  const definition = f === undefined && segmentId ? membersOf(segmentId) : await resolveFilter(ctx, f);
  return { definition, segmentId: segmentId ?? null, selection: null };
}

/** Who that is now, as a condition over the table `client`. */
export async function membersOfTarget(ctx: Context, { definition, selection }: BatchTarget): Promise<SQL> {
  if (selection) return sql`client.id = any(${sql.param(selection)}::bigint[]) and client.recycle_until is null`;
  return clientPredicate(ctx, definition as Definition);
}

/** What is done to many is done over all stores or not at all. */
export function requireAllStores(ctx: Context): void {
  if (ctx.stores !== "all") throw new Refusal("forbidden", "massWithinStores");
}
