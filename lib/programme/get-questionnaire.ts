import "server-only";

import { asc } from "drizzle-orm";

import { customFields } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";

import type { Questionnaire } from "./questionnaire-schema";
import { readProfileSettings } from "./read-profile-settings";

/** Every question, those that are no longer asked included, and what the profile asks beside them. */
export async function getQuestionnaire(ctx: Context): Promise<Questionnaire> {
  requirePermission(ctx, "programme.edit");
  const rows = await ctx.db.select().from(customFields).orderBy(asc(customFields.position), asc(customFields.key));
  return {
    questions: rows.map(({ archivedAt, position: _, ...question }) => ({ ...question, archived: archivedAt !== null })),
    profile: await readProfileSettings(ctx.db),
  };
}
