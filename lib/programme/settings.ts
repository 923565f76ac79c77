import "server-only";

import { desc, inArray, lte, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { programmeRules, settings } from "@/db/schema";

import { type ProgrammeRules, rulesSchema, type SettingKey, type Settings, settingsSchema } from "./settings-schema";

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

/** The rules in force now; without a stored version, the defaults. */
export async function currentRules(db: Db): Promise<ProgrammeRules> {
  const [version] = await db
    .select({ rules: programmeRules.rules })
    .from(programmeRules)
    .where(lte(programmeRules.activeFrom, sql`app_now()`))
    .orderBy(desc(programmeRules.activeFrom), desc(programmeRules.id))
    .limit(1);
  return rulesSchema.parse(version?.rules ?? {});
}

/** Today in the programme's zone, `YYYY-MM-DD`, by the database's clock. */
export async function programmeToday(db: Db): Promise<string> {
  const { rows } = await db.execute<{ today: string }>(sql`select programme_today()::text as today`);
  return rows[0]?.today ?? "";
}
