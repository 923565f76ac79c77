import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { getSettings } from "@/lib/programme/settings";

import { ownLimits } from "./own-limits";
import type { AdjustmentForm, OwnLimits } from "./schema";

/** What the person who opens the form may still move today, and the reasons he wrote last. */
export async function getAdjustmentForm(ctx: Context): Promise<AdjustmentForm> {
  requirePermission(ctx, "bonuses.view");
  const { quickAmounts, currency } = await getSettings(ctx.db);
  const { actor } = ctx;
  return {
    limits:
      actor.kind === "user" ? { ...(await ownLimits(ctx.db, actor.role)), ...(await usedToday(ctx, actor.id)) } : null,
    comments: await lastComments(ctx),
    quickAmounts,
    currency: currency.ru,
  };
}

type Used = Pick<NonNullable<OwnLimits>, "accruedToday" | "debitedToday">;

async function usedToday({ db }: Context, userId: number): Promise<Used> {
  const { rows } = await db.execute<Used>(sql`
    select u.accrued as "accruedToday", u.debited as "debitedToday" from limit_usage u
    where u.user_id = ${userId} and u.day = programme_today()`);
  return rows[0] ?? { accruedToday: 0, debitedToday: 0 };
}

/** Of the last operations by hand, found through the journal, which is indexed by person. */
async function lastComments({ db, actor }: Context): Promise<string[]> {
  const { rows } = await db.execute<{ comment: string }>(sql`
    select note.comment from (
      select (a.facts ->> 'accountId')::bigint as account_id, (a.facts ->> 'seq')::bigint as seq, a.id
      from audit a
      where a.actor = ${actorName(actor)} and a.action in ('bonuses.accrue', 'bonuses.debit')
      order by a.id desc limit 50
    ) recent
    join ledger_note note on note.account_id = recent.account_id and note.seq = recent.seq
    where note.comment is not null
    group by note.comment order by max(recent.id) desc limit 5`);
  return rows.map(({ comment }) => comment);
}
