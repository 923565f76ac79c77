import "server-only";

import { eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { purchaseLines, purchases, unclaimedReceipts } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { requireOwnStore } from "@/lib/access/require-own-store";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { runOnce } from "@/lib/ledger/run-once";
import { getSetting } from "@/lib/programme/settings";

import { countPurchase, earnForReceipt, lockPurse } from "./put-to-account";
import { readUnclaimed, type UnclaimedReceipt } from "./read-unclaimed";
import { type AttachedReceipt, attachReceiptInput } from "./receipt-schema";
import { type EarnedThen, earnedThen } from "./terms-of-day";

/**
 * Makes a receipt that came without a client a purchase of this one: it earns by the rules of its own day, within the
 * limits of the person who attaches it. Of two who attach the same receipt the second finds none.
 */
export const attachReceipt = defineCommand({
  name: "purchase.attach",
  permission: "purchases.add",
  input: attachReceiptInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    requireLiving(await requireClient(ctx, input.clientId));
    const once = { scope: actorName(ctx.actor), key, body: { attach: input } };
    const { answer, replayed } = await runOnce(ctx.db, once, () => attach(ctx, input));
    const result = withoutForbidden(ctx.rights, answer, { earned: "bonuses.view", available: "bonuses.view" });
    if (replayed) return { result, audit: null };
    const facts = { earned: answer.earned, storeId: answer.storeId };
    return { result, audit: { clientId: input.clientId, subject: `purchase:${answer.purchaseId}`, facts } };
  },
});

type Input = { clientId: number; receiptId: number };

async function attach(ctx: Context, { clientId, receiptId }: Input): Promise<AttachedReceipt & { storeId: number }> {
  const accountId = await lockPurse(ctx, clientId);
  const receipt = await readUnclaimed(ctx.db, receiptId, true);
  if (!receipt) throw new Refusal("conflict", "receiptGone");
  await requireOwnStore(ctx, receipt.storeId);
  const days = await getSetting(ctx.db, "manualPurchaseDaysMax");
  if (receipt.ageDays > days) throw new Refusal("conflict", "purchaseTooOld", { params: { days } });

  const then = await earnedThen(ctx, clientId, receipt);
  const purchaseId = await writeAttached(ctx, clientId, receipt, then);
  await ctx.db.delete(unclaimedReceipts).where(eq(unclaimedReceipts.id, receiptId));
  const { total: amount, activeOn, lastDay } = then;
  const available =
    amount > 0 ? await earnForReceipt(ctx, { accountId, clientId, purchaseId, amount, activeOn, lastDay }) : null;
  await countPurchase(ctx, clientId, purchaseId);
  return { purchaseId, earned: amount, available, storeId: receipt.storeId };
}

async function writeAttached(
  ctx: Context,
  clientId: number,
  { lines, ...receipt }: UnclaimedReceipt,
  { earned, total, earningRulesId, earningLevel, earningBasisPoints }: EarnedThen,
): Promise<number> {
  const { storeId, sellerId, source, sourceKey, paid, discount, enteredBy } = receipt;
  const { id: purchaseId } = onlyRow(
    await ctx.db
      .insert(purchases)
      .values({
        ...{ clientId, storeId, sellerId, source, sourceKey, paid, discount, enteredBy },
        status: "completed",
        receipt: receipt.receipt,
        at: sql`${receipt.at}::timestamptz`,
        day: receipt.day,
        total: paid + discount,
        bonusesEarned: total,
        lineCount: lines.length,
        ...(total > 0 && { earningRulesId, earningLevel, earningBasisPoints }),
        attachedBy: actorName(ctx.actor),
        attachedAt: sql`app_now()`,
      })
      .returning({ id: purchases.id }),
  );
  if (lines.length > 0) {
    await ctx.db
      .insert(purchaseLines)
      .values(lines.map((line, index) => ({ ...line, purchaseId, clientId, bonusesEarned: earned[index] ?? 0 })));
  }
  return purchaseId;
}
