import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import { accountMembers, outbox } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import type { IsoDay } from "@/lib/core/dates";
import { Refusal } from "@/lib/core/refusal";
import { accrueBonuses, type Charge, settleAccount } from "@/lib/ledger/operations";
import { getSetting } from "@/lib/programme/settings";

/** The account first, then the client: the order of every operation, so that none of them waits for each other. */
export async function lockPurse(ctx: Context, clientId: number): Promise<number> {
  const [member] = await ctx.db
    .select({ accountId: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.clientId, clientId), accountMembers.isPrimary, isNull(accountMembers.leftAt)));
  if (!member) throw Refusal.notFound();
  await settleAccount(ctx.db, member.accountId);
  requireLiving(await lockClient(ctx, clientId));
  return member.accountId;
}

type Earned = {
  accountId: number;
  clientId: number;
  purchaseId: number;
  amount: number;
  activeOn: IsoDay | null;
  lastDay: IsoDay | null;
};

/** Gives what a receipt earns; it counts against the limits of the person by whose doing it earns. Answers what is available then. */
export async function earnForReceipt(ctx: Context, earned: Earned): Promise<number> {
  const operation = { ...earned, actor: actorName(ctx.actor), charge: await ownCharge(ctx) };
  return (await accrueBonuses(ctx.db, { ...operation, origin: "loyalty", source: "purchase" })).available;
}

/** What follows from a purchase that was just written: who listens hears of it, the figures and levels of the client change. */
export async function countPurchase({ db }: Context, clientId: number, purchaseId: number): Promise<void> {
  await db.insert(outbox).values({ topic: "purchase.added", clientId, payload: { purchaseId } });
  await db.execute(sql`select refresh_client_stats(array[${clientId}::bigint])`);
  await db.execute(sql`select refresh_client_levels(array[${clientId}::bigint])`);
}

/** What a person makes a client earn by an entry of his own counts like what he gives him (H9). */
async function ownCharge({ db, actor }: Context): Promise<Charge | undefined> {
  if (actor.kind !== "user") return undefined;
  const limits = await getSetting(db, "manualLimits");
  return { userId: actor.id, ...limits[actor.role] };
}
