import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { levelSystems, levels } from "@/db/schema";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { recountLevelsName } from "@/lib/programme/job-names";
import { rulesSchema } from "@/lib/programme/rules-schema";
import { enqueueJob } from "@/lib/queue/enqueue";

import { saveSystemInput } from "./schema";

/**
 * Names a status system and its levels in their order. What it takes to reach a level, and what it earns, is said by
 * the rules; a new level is given by hand until a version of the rules knows it.
 */
export const saveSystem = defineCommand({
  name: "levels.save-system",
  permission: "programme.edit",
  input: saveSystemInput,
  async run(ctx, { key, name, isDefault, isNew, levels: wanted }) {
    const { db } = ctx;
    await db.execute(sql`lock table level_system in share row exclusive mode`);
    const systems = await db.select().from(levelSystems);
    const known = systems.find((system) => system.key === key);
    if (isNew && known) throw Refusal.field("key", "systemKeyTaken");
    if (!isNew && !known) throw Refusal.notFound();
    if (known?.isDefault && !isDefault) throw Refusal.field("isDefault", "defaultSystemNeeded");

    // The first system is the default one: there is no other.
    const becomesDefault = isDefault || systems.length === 0;
    if (becomesDefault) await db.update(levelSystems).set({ isDefault: false });
    await db
      .insert(levelSystems)
      .values({ key, name, isDefault: becomesDefault })
      .onConflictDoUpdate({ target: levelSystems.key, set: { name, isDefault: becomesDefault } });
    const former = (await db.select().from(levels).where(eq(levels.systemKey, key))).map((level) => level.key);
    const kept = wanted.map((level) => level.key);
    const removed = former.filter((level) => !kept.includes(level));
    await removeLevels(db, key, removed);
    for (const [index, level] of wanted.entries()) {
      const row = { name: level.name, rank: index + 1 };
      await db
        .insert(levels)
        .values({ systemKey: key, key: level.key, ...row })
        .onConflictDoUpdate({ target: [levels.systemKey, levels.key], set: row });
    }
    await requireRisingBounds(db, key, kept);
    await enqueueJob(db, recountLevelsName, {}, { jobKey: recountLevelsName });
    const added = kept.filter((level) => !former.includes(level));
    return {
      result: { key },
      audit: {
        subject: `levels:${key}`,
        facts: {
          name,
          ...(known && known.name !== name && { formerName: known.name }),
          ...(becomesDefault !== (known?.isDefault ?? false) && { isDefault: becomesDefault }),
          ...(added.length > 0 && { added }),
          ...(removed.length > 0 && { removed }),
        },
      },
    };
  },
});

/** A level goes only when nobody holds it: nothing may point at what is not there. */
async function removeLevels(db: Db, systemKey: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const { rows } = await db.execute<{ name: string }>(sql`
    select l.name from level l
    where l.system_key = ${systemKey} and l.key = any(${sql.param([...keys])}::text[]) and exists (
      select from client_level h
      where h.system_key = l.system_key and l.key in (h.level_key, h.calculated_key, h.assigned_key))
    limit 1`);
  const [held] = rows;
  if (held) throw new Refusal("conflict", "levelHeld", { params: { name: held.name } });
  await db.delete(levels).where(and(eq(levels.systemKey, systemKey), inArray(levels.key, [...keys])));
}

/** In every version that acts or will act, the lowest level takes nothing and each above it takes more. */
async function requireRisingBounds(db: Db, systemKey: string, order: readonly string[]): Promise<void> {
  const { rows } = await db.execute<{ rules: unknown }>(sql`
    select rules from programme_rules
    where cancelled_at is null and (active_from > app_now() or id = (select id from rules_in_force))`);
  for (const { rules } of rows) {
    const system = rulesSchema.parse(rules).systems[systemKey];
    if (system?.basis !== "spent") continue;
    if (system.levels[order[0] ?? ""]?.spentFrom !== 0) throw Refusal.field("levels", "lowestLevelNotZero");
    const bounds = order.flatMap((level) => system.levels[level]?.spentFrom ?? []);
    if (bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? 0))) {
      throw Refusal.field("levels", "levelNotAbove");
    }
  }
}
