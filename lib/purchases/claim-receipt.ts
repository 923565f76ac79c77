import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";

import { accountMembers } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { requireOwnStore } from "@/lib/access/require-own-store";
import { defineApprovable } from "@/lib/approvals/approvable";
import { requestApproval } from "@/lib/approvals/request-approval";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { accrueBonuses } from "@/lib/ledger/operations";
import { getSetting } from "@/lib/programme/settings";

import { claimReceiptInput, keptClaim } from "./receipt-schema";
import { earnedThen } from "./terms-of-day";

type Claim = z.output<typeof keptClaim>;

/**
 * What a receipt would have earned, for the client who shows it though it is counted to another: only a second person
 * may say so, once for a receipt. The receipt itself stays where it is.
 */
export const claimByTwo = defineApprovable(keptClaim, {
  kind: "purchase.claim",
  permission: "purchases.add",
  async measure(ctx, input) {
    const { total, receipt, lastDay } = await claimed(ctx, input);
    const comment = [receipt.receipt, receipt.storeName, receipt.day, input.comment].filter(Boolean).join(" · ");
    const facts = { purchaseId: input.purchaseId, lastDay };
    return { clients: 1, bonuses: total, clientId: input.clientId, charged: total, comment, facts };
  },
  async run(ctx, input) {
    const { clientId, purchaseId } = input;
    const { total: amount, activeOn, lastDay, accountId } = await claimed(ctx, input);
    const operation = { accountId, clientId, amount, activeOn, lastDay, actor: actorName(ctx.actor) };
    const done = await accrueBonuses(ctx.db, {
      ...operation,
      origin: "reward",
      source: "manual",
      comment: input.comment,
    });
    return { clientId, subject: `purchase:${purchaseId}`, facts: { accountId, seq: done.seq, amount } };
  },
});

/** Asks the shift lead to decide over a receipt that is counted to another client. */
export const claimReceipt = defineCommand({
  name: "purchase.claim",
  permission: "purchases.add",
  input: claimReceiptInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    requireLiving(await requireClient(ctx, input.clientId));
    return requestApproval(ctx, claimByTwo, input, key);
  },
});

/** The receipt as it stands, judged anew each time: it has to be another's still, and nobody's claim has been agreed to. */
async function claimed(ctx: Context, { clientId, purchaseId }: Claim) {
  const { rows } = await ctx.db.execute<StoredReceipt>(sql`
    select p.client_id as "ownerId", p.receipt, p.store_id as "storeId", s.code as "storeCode", s.name as "storeName",
      p.at::text as "at", p.day::text as "day", extract(day from app_now() - p.at)::int as "ageDays",
      exists (select from approval_request r where r.kind = 'purchase.claim' and r.state = 'done'
        and (r.facts ->> 'purchaseId')::bigint = p.id) as "isGiven",
      coalesce((select json_agg(json_build_object('productId', l.product_id, 'paid', l.paid) order by l.n)
        from purchase_line l where l.purchase_id = p.id), '[]'::json) as "lines"
    from purchase p join store s on s.id = p.store_id
    where p.id = ${purchaseId} and p.status = 'completed' for no key update of p`);
  const [receipt] = rows;
  if (!receipt) throw Refusal.notFound();
  await requireOwnStore(ctx, receipt.storeId);
  if (receipt.ownerId === clientId) throw new Refusal("conflict", "receiptKnown");
  if (receipt.isGiven) throw new Refusal("conflict", "receiptClaimed");
  const days = await getSetting(ctx.db, "manualPurchaseDaysMax");
  if (receipt.ageDays > days) throw new Refusal("conflict", "purchaseTooOld", { params: { days } });
  const then = await earnedThen(ctx, clientId, receipt);
  if (then.total === 0) throw new Refusal("conflict", "receiptEarnsNothing");
  return { ...then, receipt, accountId: await primaryAccount(ctx, clientId) };
}

type StoredReceipt = {
  ownerId: number;
  receipt: string | null;
  storeId: number;
  storeCode: string;
  storeName: string;
  at: string;
  day: string;
  ageDays: number;
  isGiven: boolean;
  lines: { productId: number | null; paid: number }[];
};

async function primaryAccount({ db }: Context, clientId: number): Promise<number> {
  const [member] = await db
    .select({ accountId: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.clientId, clientId), accountMembers.isPrimary, isNull(accountMembers.leftAt)));
  if (!member) throw Refusal.notFound();
  return member.accountId;
}
