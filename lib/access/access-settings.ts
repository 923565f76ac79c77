import "server-only";

import { inArray } from "drizzle-orm";

import type { Db } from "@/db/client";
import { settings } from "@/db/schema";

import { type AccessSettings, accessSettingsSchema, accessSettingsShape } from "./schema";

/** The settings of access, stored ones over their defaults. */
export async function getAccessSettings(db: Db): Promise<AccessSettings> {
  const rows = await db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(inArray(settings.key, Object.keys(accessSettingsShape)));
  return accessSettingsSchema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}
