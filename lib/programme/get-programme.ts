import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Context, requirePermission } from "@/lib/access/context";

import { compareRules } from "./compare-rules";
import { findRuleNames } from "./rule-names";
import { rulesSchema } from "./rules-schema";
import { getSetting } from "./settings";
import type { KeptRules, Programme, RulesVersion } from "./version-schema";

const versionsMax = 200;

const defaults: RulesVersion = {
  id: null,
  activeFrom: null,
  rules: rulesSchema.parse({}),
  comment: null,
  author: null,
  createdAt: null,
  cancelledAt: null,
  cancelledBy: null,
  changes: [],
};

/** The rules in force, those to come and those that were, each with what it changed. */
export async function getProgramme(ctx: Context): Promise<Programme> {
  requirePermission(ctx, "programme.edit");
  const stored = await findVersions(ctx.db);
  const { rows } = await ctx.db.execute<{ id: number | null; now: string }>(sql`
    select (select id from rules_in_force) as id,
      to_char(app_now() at time zone programme_zone(), 'YYYY-MM-DD"T"HH24:MI') as now`);
  const [clock] = rows;
  const versions = withChanges(stored);
  const inForce = versions.find(({ id }) => id === clock?.id) ?? defaults;
  const others = versions.filter((version) => version !== inForce);
  const drafts = await findDrafts(ctx.db, inForce);
  const planned = others.filter((version) => version.cancelledAt === null && isAfter(version, inForce));
  return {
    inForce,
    planned,
    past: others
      .filter((version) => !planned.includes(version))
      .sort((one, other) => ((one.createdAt ?? "") < (other.createdAt ?? "") ? 1 : -1)),
    drafts,
    names: await findRuleNames(
      ctx.db,
      [...versions, ...drafts].map(({ rules }) => rules),
    ),
    timeZone: await getSetting(ctx.db, "timeZone"),
    now: clock?.now ?? "",
  };
}

type Stored = Omit<RulesVersion, "changes">;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

/** The latest versions in the order in which they act. */
async function findVersions(db: Db): Promise<Stored[]> {
  const { rows } = await db.execute<Omit<Stored, "rules"> & { rules: unknown }>(sql`
    select * from (
      select r.id, ${moment("r.active_from")} as "activeFrom", r.rules, r.comment, u.name as "author",
        ${moment("r.created_at")} as "createdAt", ${moment("r.cancelled_at")} as "cancelledAt", c.name as "cancelledBy"
      from programme_rules r
      left join "user" u on u.id = r.created_by
      left join "user" c on c.id = r.cancelled_by
      order by r.active_from desc, r.id desc limit ${versionsMax}
    ) latest order by "activeFrom", id`);
  return rows.map((row) => ({ ...row, rules: rulesSchema.parse(row.rules) }));
}

async function findDrafts(db: Db, inForce: RulesVersion): Promise<KeptRules[]> {
  const { rows } = await db.execute<Omit<KeptRules, "rules" | "changes"> & { rules: unknown }>(sql`
    select d.id, d.version, d.rules, d.comment, u.name as "author", ${moment("d.changed_at")} as "changedAt"
    from programme_rules_draft d left join "user" u on u.id = d.changed_by
    order by d.changed_at desc, d.id desc limit ${versionsMax}`);
  return rows.map((row) => {
    const rules = rulesSchema.parse(row.rules);
    return { ...row, rules, changes: compareRules(inForce.rules, rules) };
  });
}

/** Each against the one that acts, or would have acted, before it; the first of all changes nothing. */
function withChanges(versions: readonly Stored[]): RulesVersion[] {
  return versions.map((version, index) => {
    const before = versions.slice(0, index).findLast((one) => one.cancelledAt === null && wasKnown(one, version));
    return { ...version, changes: before ? compareRules(before.rules, version.rules) : [] };
  });
}

/** A version that was cancelled never stood beside those made after it. */
function wasKnown({ createdAt }: Stored, { cancelledAt }: Stored): boolean {
  return cancelledAt === null || createdAt === null || createdAt <= cancelledAt;
}

function isAfter(one: RulesVersion, other: RulesVersion): boolean {
  return (
    (one.activeFrom ?? "") > (other.activeFrom ?? "") ||
    (one.activeFrom === other.activeFrom && (one.id ?? 0) > (other.id ?? 0))
  );
}
