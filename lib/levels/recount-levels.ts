import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

const clientsAtOnce = 1_000;

type DueSystem = {
  key: string;
  basis: "spent" | "hand";
  monthsBack: number | null;
  countedOn: string | null;
  full: boolean;
};

/**
 * Brings levels in line with the rules and the day: everybody when another version acts, otherwise those whose period
 * moved past a purchase and those whose level by hand has ended. Killed at any moment, the next run does the rest;
 * answers how many levels have changed.
 */
export async function recountLevels(db: Db, signal?: AbortSignal): Promise<number> {
  const { rows: due } = await db.execute<DueSystem>(sql`
    select f.key, f.basis, f.period_months as "monthsBack", s.counted_on::text as "countedOn",
      s.counted_on is null or s.counted_rules is distinct from (select id from rules_in_force) as "full"
    from level_system_in_force f join level_system s on s.key = f.key
    where s.counted_on is distinct from programme_today() or s.counted_rules is distinct from (select id from rules_in_force)`);
  if (due.length === 0) return 0;
  const { today, version } = onlyRow(
    (
      await db.execute<{ today: string; version: number | null }>(
        sql`select programme_today()::text as today, (select id from rules_in_force) as version`,
      )
    ).rows,
  );
  const everybody = due.some(({ full, basis }) => full && basis === "spent");
  const changed = await walk(db, everybody ? sql`select id from client` : movedClients(due, today), signal);
  if (changed === null) return 0;
  await db.execute(sql`
    update level_system set counted_on = ${today}::date, counted_rules = ${version}
    where key = any(${sql.param(due.map(({ key }) => key))}::text[])`);
  return changed;
}

/** Clients for whom a day has passed that matters: a purchase or a return left the period, or a level by hand ended. */
function movedClients(due: readonly DueSystem[], today: string): SQL {
  const left = due.flatMap(({ basis, monthsBack, countedOn }) =>
    basis === "spent" && monthsBack !== null && countedOn !== null
      ? [
          outside(sql`purchase where status = 'completed' and`, countedOn, today, monthsBack),
          outside(sql`"return" where`, countedOn, today, monthsBack),
        ]
      : [],
  );
  const ended = sql`select client_id as id from client_level where assigned_until < ${today}::date`;
  return sql.join([ended, ...left], sql` union `);
}

/** Those who did it on a day that was inside the period when the levels were counted last. */
function outside(rows: SQL, countedOn: string, today: string, months: number): SQL {
  const edge = (day: string) => sql`(${day}::date - make_interval(months => ${months}::int))::date`;
  return sql`select client_id as id from ${rows} day > ${edge(countedOn)} and day <= ${edge(today)}`;
}

/** A stretch of clients a transaction; null where it was stopped before the end. */
async function walk(db: Db, clients: SQL, signal?: AbortSignal): Promise<number | null> {
  let changed = 0;
  for (let last = 0; ; ) {
    if (signal?.aborted) return null;
    const { rows } = await db.execute<{ last: number | null; changed: number }>(sql`
      with stretch as materialized (
        select id from (${clients}) c where id > ${last} order by id limit ${clientsAtOnce}
      )
      select (select max(id) from stretch) as "last", refresh_client_levels(array(select id from stretch)) as "changed"`);
    const stretch = onlyRow(rows);
    if (stretch.last === null) return changed;
    changed += stretch.changed;
    last = stretch.last;
  }
}
