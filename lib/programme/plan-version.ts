import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { programmeRules } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { enqueueJob } from "@/lib/queue/enqueue";
import { compareRules, type RuleChange } from "./compare-rules";
import { recountLevelsName } from "./job-names";
import { endDraft } from "./keep-draft";
import { requireSoundRules } from "./require-soundness";
import { type ProgrammeRules, rulesSchema } from "./rules-schema";
import { readRulesInForce } from "./settings";
import { cancelRulesInput, planRulesInput } from "./version-schema";

/**
 * A new version of the rules, from a moment to come or at once. Nothing acts on the past: what was earned stays as it
 * was, and levels are recounted when the version begins.
 */
export const planRules = defineCommand({
  name: "programme.plan-rules",
  permission: "programme.edit",
  input: planRulesInput,
  async run(ctx, { rules, startsAt, comment, basedOn, draft }) {
    await lockVersions(ctx.db);
    const inForce = await readRulesInForce(ctx.db);
    if (inForce.id !== basedOn) throw new Refusal("conflict", "rulesChanged");
    await requireSoundRules(ctx.db, rules);
    const start = await readStart(ctx.db, startsAt);
    const changes = compareRules(await rulesBefore(ctx.db, start), rules);
    if (changes.length === 0) throw new Refusal("conflict", "rulesSame");
    const { id } = onlyRow(
      await ctx.db
        .insert(programmeRules)
        .values({ activeFrom: sql`${start}::timestamptz`, rules, comment: comment || null, createdBy: userOf(ctx) })
        .returning({ id: programmeRules.id }),
    );
    if (draft) await endDraft(ctx.db, draft);
    const runAt = startsAt === null ? {} : { runAt: new Date(start) };
    await enqueueJob(ctx.db, recountLevelsName, {}, { jobKey: `${recountLevelsName}:${id}`, ...runAt });
    return {
      result: { id },
      audit: { subject: `rules:${id}`, facts: { activeFrom: start, ...factsOf(changes), ...(comment && { comment }) } },
    };
  },
});

/** Takes back a version that has not begun. */
export const cancelRules = defineCommand({
  name: "programme.cancel-rules",
  permission: "programme.edit",
  input: cancelRulesInput,
  async run(ctx, { id }) {
    await lockVersions(ctx.db);
    const cancelled = await ctx.db
      .update(programmeRules)
      .set({ cancelledAt: sql`app_now()`, cancelledBy: userOf(ctx) })
      .where(
        and(
          eq(programmeRules.id, id),
          isNull(programmeRules.cancelledAt),
          sql`${programmeRules.activeFrom} > app_now()`,
        ),
      )
      .returning({ id: programmeRules.id });
    if (cancelled.length === 0) throw new Refusal("conflict", "rulesBegun");
    return { result: { id }, audit: { subject: `rules:${id}`, facts: {} } };
  },
});

/** Versions are made and cancelled one after another: each is compared with the one before it. */
async function lockVersions(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('programme_rules'))`);
}

/** The moment at which a version begins: now, or a minute of the programme's clock that has not come and is free. */
async function readStart(db: Db, startsAt: string | null): Promise<string> {
  const { rows } = await db.execute<{ at: string; past: boolean; far: boolean; taken: boolean }>(sql`
    select to_char(moment.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "at",
      moment.at < app_now() as "past", moment.at > app_now() + interval '2 years' as "far",
      exists (select from programme_rules where active_from = moment.at and cancelled_at is null) as "taken"
    from (select coalesce(${startsAt}::timestamp at time zone programme_zone(), app_now()) as at) moment`);
  const { at, past, far, taken } = onlyRow(rows);
  if (startsAt === null) return at;
  if (past) throw Refusal.field("startsAt", "momentInPast");
  if (far) throw Refusal.field("startsAt", "momentTooFar");
  if (taken) throw Refusal.field("startsAt", "rulesStartTaken");
  return at;
}

/** The rules that act until a moment. */
async function rulesBefore(db: Db, start: string): Promise<ProgrammeRules> {
  const { rows } = await db.execute<{ rules: unknown }>(sql`
    select rules from programme_rules where active_from <= ${start}::timestamptz and cancelled_at is null
    order by active_from desc, id desc limit 1`);
  return rulesSchema.parse(rows[0]?.rules ?? {});
}

/** Plain rules with their values before and after; of levels and exclusions, how many are changed. */
function factsOf(changes: readonly RuleChange[]): Record<string, unknown> {
  const plain = changes.flatMap((change) =>
    change.of === "rule" ? [[change.rule, { before: change.before, after: change.after }]] : [],
  );
  const numberOf = (of: RuleChange["of"]) => changes.filter((change) => change.of === of).length;
  const levels = numberOf("level") + numberOf("system");
  const exclusions = numberOf("exclusion");
  return {
    ...Object.fromEntries(plain),
    ...(levels > 0 && { levelRules: levels }),
    ...(exclusions > 0 && { exclusions }),
    ...(numberOf("reserve") > 0 && { reserveRules: numberOf("reserve") }),
  };
}

function userOf({ actor }: Context): number | null {
  return actor.kind === "user" ? actor.id : null;
}
