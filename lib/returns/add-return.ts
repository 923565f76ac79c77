import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { outbox, returnLines, returns } from "@/db/schema";
import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { lockClient, requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { returnBonuses } from "@/lib/ledger/returned-bonuses";
import { runOnce } from "@/lib/ledger/run-once";

import { type ReturnablePurchase, readPurchaseState } from "./read-purchase-state";
import { refundOf } from "./rules";
import {
  type AddedReturn,
  addReturnInput,
  bonusesOfReturn,
  previewReturnInput,
  type ReturnedGoods,
  type ReturnOutcome,
} from "./schema";

type Entry = { clientId: number; purchaseId: number; goods: ReturnedGoods; storeId: number | null; receipt: string };

/**
 * Takes goods of a purchase back, in any number of parts and never more than was bought: spent bonuses go back to their
 * own lots, earned ones are recalled (I16, I17). Once for a key. A return of an unknown purchase is refused (settled 41).
 */
export const addReturn = defineCommand({
  name: "return.add",
  permission: "returns.add",
  input: addReturnInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    await requireClient(ctx, input.clientId);
    const once = { scope: actorName(ctx.actor), key, body: { return: input } };
    const { answer, replayed } = await runOnce(ctx.db, once, () => record(ctx, input));
    const result = withoutForbidden(ctx.rights, answer, bonusesOfReturn);
    if (replayed) return { result, audit: null };
    const { clientId, purchaseId } = input;
    const facts = { ...answer, purchaseId };
    return { result, audit: { clientId, subject: `return:${answer.returnId}`, facts } };
  },
});

/** What a return would do, found by doing it and taking it back: nothing is kept of it. */
export async function previewReturn(ctx: Context, raw: unknown): Promise<ReturnOutcome> {
  requirePermission(ctx, "returns.add");
  const input = parseInput(previewReturnInput, raw);
  await requireClient(ctx, input.clientId);
  const tried = await ctx.db
    .transaction(async (db) => {
      throw new Tried(await record({ ...ctx, db }, { ...input, storeId: null, receipt: "" }));
    })
    .catch((error: unknown) => error);
  if (!(tried instanceof Tried)) throw tried;
  const { returnId: _, ...outcome } = tried.outcome;
  return withoutForbidden(ctx.rights, outcome, bonusesOfReturn);
}

/** Carries the outcome out of a transaction that is to be rolled back. */
class Tried extends Error {
  constructor(readonly outcome: AddedReturn) {
    super("rolled back on purpose");
  }
}

async function record(ctx: Context, entry: Entry): Promise<AddedReturn> {
  const { db } = ctx;
  const { clientId, purchaseId, goods } = entry;
  await lockPurchase(db, purchaseId);
  const purchase = await readPurchaseState(db, purchaseId);
  if (!purchase || purchase.clientId !== clientId) throw new Refusal("not_found", "purchaseUnknown");
  if (purchase.status !== "completed") throw new Refusal("conflict", "purchaseNotCompleted");

  const lines = goods.by === "lines" ? linesOf(purchase, goods.lines) : [];
  const refunded = goods.by === "lines" ? lines.reduce((sum, line) => sum + line.refunded, 0) : goods.amount;
  const leftPaid = purchase.paid - purchase.refunded;
  if (refunded > leftPaid) throw Refusal.field("goods.amount", "refundTooLarge", { maximum: leftPaid / 100 });

  const returnId = await writeReturn(ctx, entry, purchase, refunded, lines.length);
  if (lines.length > 0) {
    await db.insert(returnLines).values(lines.map((line, index) => ({ returnId, n: index + 1, clientId, ...line })));
  }
  const { restored, recalled, owed } = await returnBonuses(db, returnId, actorName(ctx.actor));
  await lockClient(ctx, clientId);
  await db.insert(outbox).values({ topic: "purchase.returned", clientId, payload: { returnId, purchaseId } });
  await db.execute(sql`select refresh_client_stats(array[${clientId}::bigint])`);
  await db.execute(sql`select refresh_client_levels(array[${clientId}::bigint])`);
  return { returnId, refunded, restored, recalled, owed };
}

/** Returns of one purchase happen one after another; the purchase comes before the accounts, and only returns lock it. */
async function lockPurchase(db: Db, purchaseId: number): Promise<void> {
  await db.execute(sql`select from purchase where id = ${purchaseId} for no key update`);
}

function linesOf(purchase: ReturnablePurchase, wanted: readonly { n: number; quantity: number }[]) {
  return wanted.map(({ n, quantity }, index) => {
    const line = purchase.lines.find((one) => one.n === n);
    if (!line || wanted.findIndex((other) => other.n === n) !== index) {
      throw Refusal.field(`goods.lines.${index}.n`, "notAllowedValue");
    }
    const left = Math.round((line.quantity - line.returned) * 1000) / 1000;
    if (quantity > left) throw Refusal.field(`goods.lines.${index}.quantity`, "returnTooMuch", { maximum: left });
    const { productId, name } = line;
    const refunded = refundOf(line, quantity);
    return { purchaseLineN: n, productId, name: productId === null ? name : null, quantity, refunded };
  });
}

async function writeReturn(
  ctx: Context,
  { clientId, purchaseId, receipt, storeId }: Entry,
  purchase: ReturnablePurchase,
  refunded: number,
  lineCount: number,
): Promise<number> {
  const place = storeId ?? purchase.storeId;
  const { rows } = await ctx.db.execute<{ day: string; code: string | null }>(sql`
    select (app_now() at time zone coalesce(s.time_zone, programme_zone()))::date::text as day, s.code
    from (select ${place}::int as id) wanted left join store s on s.id = wanted.id`);
  const { day, code } = onlyRow(rows);
  const isForeign = code === null || (ctx.stores !== "all" && !ctx.stores.includes(code));
  if (storeId !== null && isForeign) throw Refusal.field("storeId", "notAllowedValue");
  const inserted = await ctx.db
    .insert(returns)
    .values({
      clientId,
      purchaseId,
      storeId: place,
      receipt: receipt || null,
      source: "manual",
      sourceKey: sql`gen_random_uuid()::text`,
      at: sql`app_now()`,
      day,
      refunded,
      lineCount,
    })
    .returning({ id: returns.id });
  return onlyRow(inserted).id;
}
