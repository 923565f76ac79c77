import "server-only";

import { sql } from "drizzle-orm";

import { Refusal } from "@/lib/core/refusal";

import type { Context } from "./context";
import { takesCalls } from "./permissions";

export const callerWays = ["answers", "code", "number", "papers", "registered", "paperwork"] as const;
export type CallerWay = (typeof callerWays)[number];

/** How a person knows who is on the line; `until` is a moment of the database's clock. */
export type Verification = { way: CallerWay; until: string; secondsLeft: number };

/** Of whom something is changed, and whose word is enough for it. */
export type CallerTerms = {
  clientIds: readonly number[];
  /** Anybody who shares an account with one of them may have called. */
  orFamily?: boolean;
  /** It may be done from a form or a letter as well, with nobody on the line. */
  orPaperwork?: boolean;
};

/** What of this person's is in force for one of these clients: somebody on the line rather than paperwork. */
export async function findVerification(
  ctx: Context,
  { clientIds, orFamily = false, orPaperwork = true }: CallerTerms,
): Promise<Verification | undefined> {
  if (ctx.actor.kind !== "user") return undefined;
  const { rows } = await ctx.db.execute<Verification>(sql`
    select v.way, to_char(v.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "until",
      ceil(extract(epoch from v.ends_at - app_now()))::int as "secondsLeft"
    from caller_verification v
    where v.user_id = ${ctx.actor.id} and v.ended_at is null and v.ends_at > app_now()
      and (${orPaperwork} or v.way <> 'paperwork')
      and (v.client_id = any(${sql.param([...clientIds])}::bigint[]) or ${orFamily} and v.client_id in (
        select other.client_id from account_member own
        join account_member other on other.account_id = own.account_id and other.left_at is null
        where own.client_id = any(${sql.param([...clientIds])}::bigint[]) and own.left_at is null))
    order by v.way = 'paperwork', v.ends_at desc limit 1`);
  return rows[0];
}

/**
 * The context in which a client's data are changed: refused to whoever takes calls and does not know who is on the line
 * (settled: masking and opening; H4). A verified caller may be told his balance as well.
 */
export async function requireVerifiedCaller(ctx: Context, terms: CallerTerms): Promise<Context> {
  if (ctx.actor.kind !== "user" || ctx.rights.has("callers.exempt")) return ctx;
  if (!(await findVerification(ctx, { orPaperwork: false, ...terms }))) {
    throw new Refusal("forbidden", "callerUnverified");
  }
  return withBalances(ctx);
}

/** The rights of a person over one client: where balances wait for a verified caller, he brings the right to see them. */
export async function withCallerRights(ctx: Context, clientId: number): Promise<Context> {
  if (ctx.rights.has("bonuses.view") || !ctx.rights.has("callers.verify")) return ctx;
  const verified = await findVerification(ctx, { clientIds: [clientId], orPaperwork: false });
  return verified ? withBalances(ctx) : ctx;
}

async function withBalances(ctx: Context): Promise<Context> {
  const { actor, rights } = ctx;
  if (rights.has("bonuses.view") || actor.kind !== "user" || !takesCalls(actor.role)) return ctx;
  // Whoever had the right taken from himself does not get it back by a caller.
  const { rows } = await ctx.db.execute(sql`
    select from setting where key = 'balanceAfterCaller' and value = 'true'::jsonb and not exists (
      select from user_grant g where g.user_id = ${actor.id} and g.permission = 'bonuses.view' and not g.granted)`);
  return rows.length > 0 ? { ...ctx, rights: new Set([...rights, "bonuses.view"]) } : ctx;
}
