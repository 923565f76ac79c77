import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { purchaseLines, purchases } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { kopecksMax } from "@/lib/core/money";
import { Refusal } from "@/lib/core/refusal";
import { debitBonuses } from "@/lib/ledger/operations";
import { runOnce } from "@/lib/ledger/run-once";

import { findPlace, type Place, requireFreeReceipt, requireProducts } from "./check-purchase";
import { judgeLines } from "./judge-lines";
import { countPurchase, earnForReceipt, lockPurse } from "./put-to-account";
import { type EarnedBy, readTermsAndRules } from "./read-purchase-terms";
import { type CalculatedReceipt, calculateReceipt, earnedDays, spendableMax } from "./rules";
import {
  type AddedPurchase,
  addPurchaseInput,
  bonusesOfPurchase,
  type PurchaseLineInput,
  type PurchaseTerms,
} from "./schema";

/**
 * Records a purchase that the till has missed, as if it had come from there: bonuses are spent and earned by the rules
 * in force now. Once for a key, and once for a store, a day and a number of the receipt.
 */
export const addPurchase = defineCommand({
  name: "purchase.add",
  permission: "purchases.add",
  input: addPurchaseInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    requireLiving(await requireClient(ctx, input.clientId));
    const scope = actorName(ctx.actor);
    const { answer, replayed } = await runOnce(ctx.db, { scope, key, body: { purchase: input } }, () =>
      record(ctx, input),
    );
    const result = withoutForbidden(ctx.rights, answer, bonusesOfPurchase);
    if (replayed) return { result, audit: null };
    const { clientId, storeId } = input;
    const facts = { ...answer, storeId };
    return { result, audit: { clientId, subject: `purchase:${answer.purchaseId}`, facts } };
  },
});

type Input = Omit<(typeof addPurchaseInput)["_output"], "key">;

async function record(ctx: Context, input: Input): Promise<AddedPurchase> {
  const { clientId, lines, bonusesToSpend } = input;
  const accountId = await lockPurse(ctx, clientId);
  const place = await findPlace(ctx, input);
  await requireProducts(ctx.db, lines);

  const { terms, rules, earning } = await readTermsAndRules(ctx, clientId);
  const judged = await judgeLines(ctx.db, rules, place.storeCode, lines);
  const bare = calculateReceipt(judged, 0, terms);
  if (bare.total > kopecksMax) throw Refusal.field("lines", "receiptTooLarge");
  requireSpendable(bonusesToSpend, bare.payable, terms);
  const receipt = calculateReceipt(judged, bonusesToSpend, terms);

  const purchaseId = await writePurchase(ctx, input, place, receipt, earning);
  await writeLines(ctx, purchaseId, clientId, lines, receipt);
  const operation = { accountId, actor: actorName(ctx.actor), clientId, purchaseId };
  let available = terms.available;
  if (bonusesToSpend > 0) {
    available = (await debitBonuses(ctx.db, { ...operation, amount: bonusesToSpend })).available;
  }
  if (receipt.bonusesEarned > 0) {
    const days = earnedDays(terms.today, terms.activationDelayDays, terms.validityDays);
    available = await earnForReceipt(ctx, { accountId, clientId, purchaseId, amount: receipt.bonusesEarned, ...days });
  }
  await countPurchase(ctx, clientId, purchaseId);
  const { bonusesEarned: earned, bonusesSpent: spent, paid } = receipt;
  return { purchaseId, paid, earned, spent, available };
}

const barReason = {
  gone: "clientGone",
  leaving: "clientLeaving",
  blocked: "clientBlocked",
  inBin: "clientInBin",
  cardBlocked: "cardNotWorking",
  cardReplaced: "cardNotWorking",
  cardDeleted: "cardNotWorking",
  anonymous: "spendingAnonymous",
  new: "spendingNew",
  programme: "spendingOff",
  cardNotActivated: "spendingCardNotActivated",
  nothingAvailable: "nothingToSpend",
} as const;

function requireSpendable(wanted: number, payable: number, terms: PurchaseTerms): void {
  if (wanted === 0) return;
  if (terms.spendingBar) {
    const reason = barReason[terms.spendingBar];
    throw new Refusal("conflict", reason, { fields: [{ path: "bonusesToSpend", reason }] });
  }
  const byShare = spendableMax(payable, Number.MAX_SAFE_INTEGER, terms.redemptionPercentMax);
  if (wanted > byShare) throw Refusal.field("bonusesToSpend", "spendAboveShare", { maximum: byShare });
}

async function writePurchase(
  ctx: Context,
  input: Input,
  place: Place,
  receipt: CalculatedReceipt,
  earning: EarnedBy,
): Promise<number> {
  const { clientId, storeId, sellerId } = input;
  const inserted = await ctx.db
    .insert(purchases)
    .values({
      clientId,
      storeId,
      sellerId,
      status: "completed",
      receipt: input.receipt,
      source: "manual",
      sourceKey: JSON.stringify([place.storeCode, place.day, input.receipt.toLowerCase()]),
      at: sql`${place.at}::timestamptz`,
      day: place.day,
      total: receipt.total,
      paid: receipt.paid,
      discount: receipt.discount,
      bonusesSpent: receipt.bonusesSpent,
      bonusesEarned: receipt.bonusesEarned,
      ...(receipt.bonusesEarned > 0 && earning),
      lineCount: input.lines.length,
      enteredBy: actorName(ctx.actor),
    })
    .onConflictDoNothing()
    .returning({ id: purchases.id });
  if (inserted.length === 0) await requireFreeReceipt(ctx.db, clientId, storeId, place.day, input.receipt);
  return onlyRow(inserted).id;
}

async function writeLines(
  ctx: Context,
  purchaseId: number,
  clientId: number,
  lines: readonly PurchaseLineInput[],
  receipt: CalculatedReceipt,
): Promise<void> {
  await ctx.db.insert(purchaseLines).values(
    lines.map((line, index) => {
      const share = receipt.lines[index];
      return {
        purchaseId,
        n: index + 1,
        clientId,
        productId: line.productId ?? null,
        name: line.productId === undefined ? (line.name ?? null) : null,
        quantity: line.quantity,
        price: line.price,
        discount: line.discount,
        paid: share?.paid ?? 0,
        bonusesSpent: share?.bonusesSpent ?? 0,
        bonusesEarned: share?.bonusesEarned ?? 0,
      };
    }),
  );
}
