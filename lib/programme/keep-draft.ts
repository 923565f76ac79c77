import "server-only";

import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { programmeRulesDrafts } from "@/db/schema";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { dropRulesDraftInput, type SeenDraft, saveRulesDraftInput } from "./version-schema";

/**
 * Keeps rules that are not ready to begin (H13). Whether they are sound is asked when they are planned: until then they
 * may name what is not made yet. Over a draft that a colleague has saved meanwhile nothing is written.
 */
export const saveRulesDraft = defineCommand({
  name: "programme.save-rules-draft",
  permission: "programme.edit",
  input: saveRulesDraftInput,
  async run(ctx, { draft, rules, comment }) {
    const written = {
      rules,
      comment: comment || null,
      changedAt: sql`app_now()`,
      changedBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
    };
    const { id, version } = programmeRulesDrafts;
    const [saved] = draft
      ? await ctx.db
          .update(programmeRulesDrafts)
          .set({ ...written, version: sql`${version} + 1` })
          .where(and(eq(id, draft.id), eq(version, draft.version)))
          .returning({ id, version })
      : await ctx.db.insert(programmeRulesDrafts).values(written).returning({ id, version });
    if (!saved) throw new Refusal("conflict", "rulesDraftChanged");
    return { result: saved, audit: { subject: `rules-draft:${saved.id}`, facts: { ...(comment && { comment }) } } };
  },
});

/** Throws a draft away. */
export const dropRulesDraft = defineCommand({
  name: "programme.drop-rules-draft",
  permission: "programme.edit",
  input: dropRulesDraftInput,
  async run(ctx, { id }) {
    const dropped = await ctx.db
      .delete(programmeRulesDrafts)
      .where(eq(programmeRulesDrafts.id, id))
      .returning({ id: programmeRulesDrafts.id });
    if (dropped.length === 0) throw new Refusal("not_found", "rulesDraftGone");
    return { result: { id }, audit: { subject: `rules-draft:${id}`, facts: {} } };
  },
});

/** Ends a draft that has become a version, unless a colleague has saved it meanwhile. */
export async function endDraft(db: Db, { id, version }: SeenDraft): Promise<void> {
  const ended = await db
    .delete(programmeRulesDrafts)
    .where(and(eq(programmeRulesDrafts.id, id), eq(programmeRulesDrafts.version, version)))
    .returning({ id: programmeRulesDrafts.id });
  if (ended.length === 0) throw new Refusal("conflict", "rulesDraftChanged");
}
