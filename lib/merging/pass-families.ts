import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { actorName, type Context } from "@/lib/access/context";
import { refusing } from "@/lib/ledger/operations";

type Merged = { mergeId: number; clientId: number; survivorId: number };

/** Whose place in which account of a family it is. */
type Place = { accountId: number; isOwner: boolean };

/**
 * A family is left out of a merge, because what is on its account is not only theirs: both step out of it before, and
 * the survivor steps in afterwards, as its owner where one of them was. Of two families one has to be left first.
 */
export async function stepOutOfFamilies(ctx: Context, clientId: number, survivorId: number): Promise<Place[]> {
  const { rows } = await refusing(
    ctx.db.execute<{ places: Place[] }>(
      sql`select step_out_of_families(${clientId}, ${survivorId}, ${actorName(ctx.actor)}) as places`,
    ),
  );
  return onlyRow(rows).places;
}

export async function stepIntoFamilies(ctx: Context, merged: Merged, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  const { mergeId, clientId, survivorId } = merged;
  await ctx.db.execute(sql`
    select step_into_families(${mergeId}, ${JSON.stringify(places)}::jsonb, ${clientId}, ${survivorId}, ${actorName(ctx.actor)})`);
}

/** The survivor steps out of the family that came with a merge, where he still is in it. */
export async function stepOutToPart(ctx: Context, { mergeId, survivorId }: Merged): Promise<Place[]> {
  const { rows } = await refusing(
    ctx.db.execute<{ places: Place[] }>(
      sql`select step_out_to_part(${mergeId}, ${survivorId}, ${actorName(ctx.actor)}) as places`,
    ),
  );
  return onlyRow(rows).places;
}

/** Both have their places again; the bonuses of the family have stayed with it all the time. */
export async function stepBackIntoFamilies(ctx: Context, mergeId: number, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  await ctx.db.execute(sql`
    select step_back_into_families(${mergeId}, ${JSON.stringify(places)}::jsonb, ${actorName(ctx.actor)})`);
}
