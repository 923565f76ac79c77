import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { runCancellable } from "@/db/cancellable-query";
import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import type { SystemRules } from "./rules-schema";
import type { RulesEffect, SystemNames } from "./version-schema";

type Wanted = {
  system: SystemNames;
  rules: SystemRules;
  /** Whom to look at for all of `of`; null: at everybody. */
  sample: { ids: readonly number[]; of: number } | null;
  signal?: AbortSignal | undefined;
};

/** Clients who hold levels. */
export const mayHoldLevel = sql`(c.state in ('anonymous', 'registered') or (c.state = 'new' and c.has_purchase))`;

/** The exact number of a large base takes seconds; this long it may. */
const exactMsMax = 60_000;

/**
 * Which levels clients would hold, counted by the database over the whole base or a sample of it. Where only bounds
 * change, what was spent is read as it was counted last; for the whole time the statistics know it; another period is
 * added up from purchases.
 */
export async function findLevelsEffect(
  db: Db,
  { system, rules, sample, signal }: Wanted,
): Promise<RulesEffect["levels"]> {
  if (rules.basis !== "spent" || system.levels.length === 0) return [];
  const ids = sample && sql.param([...sample.ids]);
  const spent = await chooseSpent(db, system.key, rules, ids ?? undefined);
  const reached = reachedLevels(system, rules);
  const query = sql`
    select held.level_key as "from", case when held.assigned_until >= (select programme_today()) then held.assigned_key end as "assigned",
      held.assigned_rises as "rises", width_bucket(coalesce(spent.spent, 0), ${boundsOf(reached)}) as "n", count(*)::int as "clients"
    from client c
    left join client_level held on held.client_id = c.id and held.system_key = ${system.key}
    left join (${spent}) spent on spent.client_id = c.id
    where ${mayHoldLevel} and ${ids ? sql`c.id = any(${ids}::bigint[])` : sql`true`}
    group by 1, 2, 3, 4`;
  const rows = await runCancellable<Standing>(db, query, { signal, msMax: exactMsMax });
  const moves = new Map<string, RulesEffect["levels"][number]>();
  for (const standing of rows) {
    const to = heldLevel(system, reached, standing);
    if (to === standing.from) continue;
    const key = `${standing.from} ${to}`;
    const known = moves.get(key) ?? { system: system.key, from: standing.from, to, clients: 0 };
    moves.set(key, { ...known, clients: known.clients + standing.clients });
  }
  const share = sample ? sample.of / sample.ids.length : 1;
  return [...moves.values()]
    .map((move) => ({ ...move, clients: Math.round(move.clients * share) }))
    .sort((one, other) => other.clients - one.clients);
}

/** The levels that these clients would hold. */
export async function findLevelsOf(
  db: Db,
  system: SystemNames,
  rules: SystemRules,
  clientIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const ids = sql.param([...clientIds]);
  const reached = rules.basis === "spent" ? reachedLevels(system, rules) : [];
  const spent = await chooseSpent(db, system.key, rules, ids);
  const { rows } = await db.execute<Standing & { clientId: number }>(sql`
    select c.id as "clientId", held.level_key as "from",
      case when held.assigned_until >= (select programme_today()) then held.assigned_key end as "assigned",
      held.assigned_rises as "rises",
      ${reached.length === 0 ? sql`0` : sql`width_bucket(coalesce(spent.spent, 0), ${boundsOf(reached)})`} as "n", 1 as "clients"
    from client c
    left join client_level held on held.client_id = c.id and held.system_key = ${system.key}
    left join (${spent}) spent on spent.client_id = c.id
    where c.id = any(${ids}::bigint[])`);
  return new Map(
    rows.flatMap(({ clientId, ...standing }) => {
      const level = reached.length === 0 ? standing.from : heldLevel(system, reached, standing);
      return level === null ? [] : [[clientId, level] as const];
    }),
  );
}

type Standing = { from: string | null; assigned: string | null; rises: boolean | null; n: number; clients: number };
type Reached = { key: string; spentFrom: number };

/** The levels that are reached by spending, from the lowest up. */
function reachedLevels({ levels }: SystemNames, rules: SystemRules): Reached[] {
  return levels.flatMap(({ key }) => {
    const spentFrom = rules.levels[key]?.spentFrom ?? null;
    return spentFrom === null ? [] : [{ key, spentFrom }];
  });
}

function boundsOf(reached: readonly Reached[]): SQL {
  return sql`${sql.param(reached.map(({ spentFrom }) => spentFrom))}::bigint[]`;
}

/** As `refresh_client_levels` decides: the level set by hand, unless a higher one is reached and may pass. */
function heldLevel({ levels }: SystemNames, reached: readonly Reached[], { assigned, rises, n }: Standing): string {
  const calculated = reached[Math.max(n, 1) - 1]?.key ?? "";
  if (assigned === null) return calculated;
  const rankOf = (key: string) => levels.findIndex((level) => level.key === key);
  return rises !== false && rankOf(calculated) > rankOf(assigned) ? calculated : assigned;
}

/** What clients spent by these rules, as rows (client_id, spent). */
async function chooseSpent(db: Db, systemKey: string, rules: SystemRules, clientIds?: unknown): Promise<SQL> {
  const only = (column: SQL) => (clientIds === undefined ? sql`true` : sql`${column} = any(${clientIds}::bigint[])`);
  if (await isCounted(db, systemKey, rules)) {
    return sql`select client_id, spent from client_level where system_key = ${systemKey} and ${only(sql`client_id`)}`;
  }
  const { periodMonths, returnsLower } = rules;
  if (periodMonths === null) {
    const returned = returnsLower ? sql`return_sum` : sql`0`;
    return sql`select client_id, greatest(0, paid_sum - ${returned}) as spent from client_stats where ${only(sql`client_id`)}`;
  }
  // As a value and not as an expression: the planner then sees how much of the table the period is.
  const since = sql`${await periodBegin(db, periodMonths)}::date`;
  const back = sql`
    select r.client_id, -r.refunded as amount from "return" r left join purchase p on p.id = r.purchase_id
    where coalesce(p.day, r.day) > ${since} and ${only(sql`r.client_id`)}`;
  return sql`
    select client_id, greatest(0, sum(amount))::bigint as spent from (
      select client_id, paid as amount from purchase p
      where p.status = 'completed' and p.day > ${since} and ${only(sql`p.client_id`)}
      ${returnsLower ? sql`union all ${back}` : sql``}
    ) moved group by client_id`;
}

/** The day after which purchases count. */
async function periodBegin(db: Db, months: number): Promise<string> {
  const { rows } = await db.execute<{ day: string }>(
    sql`select (programme_today() - make_interval(months => ${months}::int))::date::text as day`,
  );
  return onlyRow(rows).day;
}

/** Whether the rules in force count the same way and have been applied to everybody. */
async function isCounted(db: Db, systemKey: string, { periodMonths, returnsLower }: SystemRules): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from level_system_in_force f join level_system s on s.key = f.key
    where s.key = ${systemKey} and f.basis = 'spent' and f.returns_lower = ${returnsLower}
      and f.period_months is not distinct from ${periodMonths}::int
      and s.counted_rules = (select id from rules_in_force) and s.counted_on = programme_today()`);
  return rows.length > 0;
}
