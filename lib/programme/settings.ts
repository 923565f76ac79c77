import "server-only";

import { inArray, type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { settings } from "@/db/schema";

import { type ProgrammeRules, rulesSchema } from "./rules-schema";
import { type SettingKey, type Settings, settingsSchema } from "./settings-schema";

/** All settings, stored ones over their defaults. */
export async function getSettings(db: Db): Promise<Settings> {
  const rows = await db.select({ key: settings.key, value: settings.value }).from(settings);
  return settingsSchema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

/** One setting, without reading the others. */
export async function getSetting<Key extends SettingKey>(db: Db, key: Key): Promise<Settings[Key]> {
  const rows = await db
    .select({ value: settings.value })
    .from(settings)
    .where(inArray(settings.key, [key]));
  const field = settingsSchema.shape[key];
  return field.parse(rows[0]?.value) as Settings[Key];
}

/** Stores a setting of the installation; the value is checked by its schema. */
export async function putSetting<Key extends SettingKey>(
  db: Db,
  key: Key,
  value: Settings[Key],
  userId?: number,
): Promise<void> {
  const checked = settingsSchema.shape[key].parse(value);
  const row = { value: checked, changedBy: userId ?? null, changedAt: sql`app_now()` };
  await db
    .insert(settings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row });
}

export type RulesInForce = {
  /** Null: none was ever stored, the defaults act. */
  id: number | null;
  activeFrom: string | null;
  rules: ProgrammeRules;
};

/** The version of the rules that acts now. */
export async function readRulesInForce(db: Db): Promise<RulesInForce> {
  return readRules(db, sql`rules_in_force`);
}

/** The version that acted at a moment, the defaults before the first. */
export async function readRulesAt(db: Db, moment: string): Promise<RulesInForce> {
  return readRules(
    db,
    sql`(select * from programme_rules where cancelled_at is null and active_from <= ${moment}::timestamptz
      order by active_from desc, id desc limit 1) acted`,
  );
}

async function readRules(db: Db, version: SQL): Promise<RulesInForce> {
  const { rows } = await db.execute<{ id: number; activeFrom: string; rules: unknown }>(sql`
    select id, to_char(active_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "activeFrom", rules
    from ${version}`);
  const [found] = rows;
  return {
    id: found?.id ?? null,
    activeFrom: found?.activeFrom ?? null,
    rules: rulesSchema.parse(found?.rules ?? {}),
  };
}

/** The rules in force now; without a stored version, the defaults. */
export async function currentRules(db: Db): Promise<ProgrammeRules> {
  return (await readRulesInForce(db)).rules;
}

/** Today in the programme's zone, `YYYY-MM-DD`, by the database's clock. */
export async function programmeToday(db: Db): Promise<string> {
  const { rows } = await db.execute<{ today: string }>(sql`select programme_today()::text as today`);
  return rows[0]?.today ?? "";
}
