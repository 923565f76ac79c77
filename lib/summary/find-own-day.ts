import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { ownLimits } from "@/lib/ledger/own-limits";

import type { OwnDay } from "./schema";

/**
 * What the person who asks did by hand since midnight, and what his limits leave him; nobody else's figures. Bonuses as
 * the ledger has them; receipts and returns are found through the journal, where each stands under who entered it.
 */
export async function findOwnDay(ctx: Context): Promise<OwnDay> {
  requirePermission(ctx, "summary.own");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new Refusal("forbidden", "forbidden", { params: { right: "summary.own" } });
  const { rows } = await ctx.db.execute<{ day: string; begins: string }>(sql`
    select programme_today()::text as "day", programme_midnight(programme_today())::text as "begins"`);
  const { day, begins } = onlyRow(rows);
  const since = sql`${begins}::timestamptz`;
  return {
    day,
    ...(await movedByHand(ctx, since)),
    ...(await entered(ctx, since)),
    left: await leftToday(ctx, actor),
  };
}

type Moved = Pick<OwnDay, "accrued" | "debited" | "reversed">;

/** Not of purchases and returns, which say themselves what they moved, and not of mass operations. */
async function movedByHand(ctx: Context, since: SQL): Promise<Moved> {
  const { rows } = await ctx.db.execute<{ kind: string; amount: number; operations: number }>(sql`
    select x.kind::text as "kind", sum(abs(e.amount))::bigint as "amount", count(distinct (x.account_id, x.seq))::int as "operations"
    from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq and e.side in ('issued', 'spent')
    where x.at >= ${since} and x.actor = ${actorName(ctx.actor)} and x.kind in ('accrue', 'debit', 'reverse')
      and x.purchase_id is null and x.return_id is null and x.batch_id is null
    group by x.kind`);
  const of = (kind: string) => {
    const found = rows.find((row) => row.kind === kind);
    return { amount: found?.amount ?? 0, operations: found?.operations ?? 0 };
  };
  return { accrued: of("accrue"), debited: of("debit"), reversed: of("reverse") };
}

type Entered = Pick<OwnDay, "sold" | "returned">;

async function entered(ctx: Context, since: SQL): Promise<Entered> {
  const own = (action: string) => sql`
    select split_part(a.subject, ':', 2)::bigint as id from audit a
    where a.at >= ${since} and a.actor = ${actorName(ctx.actor)} and a.action = ${action}`;
  const sold = await ctx.db.execute<Entered["sold"]>(sql`
    select count(*)::int as "receipts", coalesce(sum(p.paid), 0)::bigint as "paid",
      coalesce(sum(p.bonuses_earned), 0)::bigint as "earned", coalesce(sum(p.bonuses_spent), 0)::bigint as "spent"
    from (${own("purchase.add")}) own join purchase p on p.id = own.id where p.status = 'completed'`);
  const returned = await ctx.db.execute<Entered["returned"]>(sql`
    select count(*)::int as "receipts", coalesce(sum(r.refunded), 0)::bigint as "refunded"
    from (${own("return.add")}) own join "return" r on r.id = own.id`);
  return { sold: onlyRow(sold.rows), returned: onlyRow(returned.rows) };
}

async function leftToday(
  ctx: Context,
  { id, role }: Extract<Context["actor"], { kind: "user" }>,
): Promise<OwnDay["left"]> {
  const { perDay } = await ownLimits(ctx.db, role);
  const { rows } = await ctx.db.execute<{ accrued: number; debited: number }>(sql`
    select u.accrued, u.debited from limit_usage u where u.user_id = ${id} and u.day = programme_today()`);
  const [used] = rows;
  return {
    accrue: ctx.rights.has("bonuses.accrue") ? Math.max(0, perDay - (used?.accrued ?? 0)) : null,
    debit: ctx.rights.has("bonuses.debit") ? Math.max(0, perDay - (used?.debited ?? 0)) : null,
  };
}
