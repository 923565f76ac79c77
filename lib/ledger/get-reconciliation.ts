import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";

import type { CheckRun, FoundDeviation, Reconciliation } from "./check-schema";
import { momentText } from "./ledger-sql";

const runsShown = 30;

/** The last comparisons of balances with their history, what the latest of them found, and how far days are sealed. */
export async function getReconciliation(ctx: Context): Promise<Reconciliation> {
  requirePermission(ctx, "ledger.check");
  const runs = await ctx.db.execute<CheckRun>(sql`
    select r.id, r.state, u.name as "by", ${momentText(sql`r.started_at`)} as "startedAt",
      ${momentText(sql`r.finished_at`)} as "finishedAt", r.accounts_total as "accountsTotal",
      r.accounts_checked as "accountsChecked", r.seals_checked as "sealsChecked", r.deviation_count as "deviationCount"
    from ledger_check_run r left join "user" u on r.started_by = 'user:' || u.id
    order by r.id desc limit ${runsShown}`);
  const seals = await ctx.db.execute<Reconciliation["seals"] & { timeZone: string }>(sql`
    select count(*)::int as "count", min(day)::text as "firstDay", max(day)::text as "lastDay",
      ${momentText(sql`max(sealed_at)`)} as "sealedAt", programme_zone() as "timeZone" from ledger_seal`);
  const { timeZone, ...sealed } = onlyRow(seals.rows);
  const last = runs.rows.find(({ state }) => state === "done");
  return { runs: runs.rows, deviations: last ? await deviationsOf(ctx, last.id) : [], seals: sealed, timeZone };
}

async function deviationsOf(ctx: Context, runId: number): Promise<FoundDeviation[]> {
  const { rows } = await ctx.db.execute<FoundDeviation>(sql`
    select d.n, d.rule, d.account_id as "accountId", owner.client_id as "clientId", d.day::text as "day",
      d.seq, d.lot_id as "lotId", d.expected, d.found
    from ledger_check_deviation d
    left join lateral (
      select m.client_id from account_member m
      where m.account_id = d.account_id and m.left_at is null and ${inStoreScope(ctx, sql`m.client_id`) ?? sql`true`}
      order by m.is_owner desc, m.is_primary desc, m.client_id limit 1
    ) owner on true
    where d.run_id = ${runId} order by d.n`);
  return rows;
}
