import "server-only";

import { sql } from "drizzle-orm";

import { getAccessSettings } from "@/lib/access/access-settings";
import { type Context, requirePermission } from "@/lib/access/context";
import { maskPhone } from "@/lib/core/format-contact";
import { normalisePhone } from "@/lib/core/phone";

import { identifyClients } from "./identify-clients";
import type { IdentifiedClient } from "./schema";

/** Who may be calling; null: what the softphone has sent is no phone. */
export type FoundCall = {
  number: string;
  hits: (IdentifiedClient & {
    /** The number is a confirmed one of his, which proves him where the settings say so. */
    proves: boolean;
  })[];
};

/** The clients whose phone it is that calls (H30). Only a button verifies one: an address can be sent by anybody. */
export async function findCall(ctx: Context, from: string): Promise<FoundCall | null> {
  requirePermission(ctx, "callers.verify");
  const value = normalisePhone(from.slice(0, 40));
  if (!value) return null;
  const hits = (await identifyClients(ctx, { q: value })).filter(({ why }) => why.includes("phone"));
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select i.client_id as id from client_identifier i
    where i.kind = 'phone' and i.value = ${value} and i.removed_at is null and i.confirmed_at is not null`);
  const { callerWays } = await getAccessSettings(ctx.db);
  const confirmed = new Set(rows.map(({ id }) => id));
  return {
    number: maskPhone(value),
    hits: hits.map((hit) => ({ ...hit, proves: callerWays.number && confirmed.has(hit.id) })),
  };
}
