import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { levelChanges } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { lockClient, requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { assignLevelInput, releaseLevelInput } from "./schema";

/** Gives a client a level whatever he has spent, through a day, with a reason; the calculated one goes on being counted. */
export const assignLevel = defineCommand({
  name: "level.assign",
  permission: "clients.level",
  input: assignLevelInput,
  async run(ctx, { clientId, systemKey, levelKey, until, rises, comment }) {
    await enterClient(ctx, clientId);
    await requireAssignable(ctx.db, { systemKey, levelKey, until });
    const former = await findHeld(ctx.db, clientId, systemKey);
    await ctx.db.execute(sql`
      insert into client_level as h (client_id, system_key, level_key, assigned_key, assigned_until, assigned_rises)
      values (${clientId}, ${systemKey}, ${levelKey}, ${levelKey}, coalesce(${until}::date, 'infinity'), ${rises})
      on conflict on constraint client_level_pk do update set
        assigned_key = excluded.assigned_key, assigned_until = excluded.assigned_until,
        assigned_rises = excluded.assigned_rises`);
    await holdAssigned(ctx.db, clientId, systemKey);
    return recordChange(ctx, { clientId, systemKey, former, comment, facts: { level: levelKey, until, rises } });
  },
});

/** Ends a level set by hand before its time: the calculated one is held again. */
export const releaseLevel = defineCommand({
  name: "level.release",
  permission: "clients.level",
  input: releaseLevelInput,
  async run(ctx, { clientId, systemKey, comment }) {
    await enterClient(ctx, clientId);
    const former = await findHeld(ctx.db, clientId, systemKey);
    const released = await ctx.db.execute(sql`
      update client_level h set assigned_key = null, assigned_until = null,
        level_key = coalesce(calculated_key, lowest.key),
        since = case when h.level_key = coalesce(calculated_key, lowest.key) then h.since else app_now() end
      from level_in_force lowest
      where h.client_id = ${clientId} and h.system_key = ${systemKey} and h.assigned_key is not null
        and lowest.system_key = h.system_key and lowest.is_lowest`);
    if (released.rowCount === 0) throw new Refusal("conflict", "levelNotAssigned");
    return recordChange(ctx, { clientId, systemKey, former, comment, facts: {} });
  },
});

/** With the client locked and what he has spent counted up to this moment. */
async function enterClient(ctx: Context, clientId: number): Promise<void> {
  requireLiving(await requireClient(ctx, clientId));
  requireLiving(await lockClient(ctx, clientId));
  await ctx.db.execute(sql`select refresh_client_levels(array[${clientId}::bigint])`);
}

type Wanted = { systemKey: string; levelKey: string; until: string | null };

async function requireAssignable(db: Db, { systemKey, levelKey, until }: Wanted): Promise<void> {
  const { rows } = await db.execute<{ past: boolean; far: boolean }>(sql`
    select coalesce(${until}::date < programme_today(), false) as "past",
      coalesce(${until}::date > programme_today() + interval '10 years', false) as "far"
    from level where system_key = ${systemKey} and key = ${levelKey}`);
  const [level] = rows;
  if (!level) throw Refusal.field("levelKey", "notAllowedValue");
  if (level.past) throw Refusal.field("until", "dateInPast");
  if (level.far) throw Refusal.field("until", "badValidity");
}

/** The level given is held, or the calculated one where it is higher and may pass. */
async function holdAssigned(db: Db, clientId: number, systemKey: string): Promise<void> {
  await db.execute(sql`
    update client_level h set level_key = wanted.key,
      since = case when h.level_key = wanted.key then h.since else app_now() end
    from (
      select l.key from client_level own
      join level l on l.system_key = own.system_key
        and (l.key = own.assigned_key or (own.assigned_rises and l.key = own.calculated_key))
      where own.client_id = ${clientId} and own.system_key = ${systemKey}
      order by l.rank desc limit 1
    ) wanted
    where h.client_id = ${clientId} and h.system_key = ${systemKey}`);
}

async function findHeld(db: Db, clientId: number, systemKey: string): Promise<string | null> {
  const { rows } = await db.execute<{ levelKey: string }>(
    sql`select level_key as "levelKey" from client_level where client_id = ${clientId} and system_key = ${systemKey}`,
  );
  return rows[0]?.levelKey ?? null;
}

type Change = {
  clientId: number;
  systemKey: string;
  former: string | null;
  comment: string;
  facts: Record<string, unknown>;
};

async function recordChange(ctx: Context, { clientId, systemKey, former, comment, facts }: Change) {
  const held = await findHeld(ctx.db, clientId, systemKey);
  const { id } = onlyRow(
    await ctx.db
      .insert(levelChanges)
      .values({ clientId, systemKey, from: former, to: held ?? "", actor: actorName(ctx.actor), comment })
      .returning({ id: levelChanges.id }),
  );
  return {
    result: { id, levelKey: held },
    audit: {
      clientId,
      facts: { system: systemKey, ...facts, held: { before: former, after: held } },
      before: {},
      after: { comment },
    },
  };
}
