import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { accrueBonuses, debitBonuses } from "@/lib/ledger/operations";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { attempt, balanceOf, deviationsOf, lotsOf } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";

import { addReturn, previewReturn } from "./add-return";
import { findReturns, getReturnForm } from "./queries";
import type { AddReturnInput } from "./schema";

type Line = { quantity: number; paid: number; spent: number; earned: number };

/** A completed purchase of a client who had 100 bonuses: it spent and earned what its lines say. */
async function givenPurchase(db: Db, lines: readonly Line[]) {
  const client = await givenClient(db);
  const sum = (part: (line: Line) => number) => lines.reduce((total, line) => total + part(line), 0);
  const [paid, spent, earned] = [sum((line) => line.paid), sum((line) => line.spent), sum((line) => line.earned)];
  const { rows } = await db.execute<{ id: number }>(sql`
    insert into purchase (client_id, status, source, source_key, at, day, total, paid, bonuses_spent, bonuses_earned, line_count)
    values (${client.id}, 'completed', 'manual', gen_random_uuid()::text, app_now(), programme_today(), ${paid + spent * 100},
      ${paid}, ${spent}, ${earned}, ${lines.length}) returning id`);
  const purchaseId = onlyRow(rows).id;
  for (const [index, line] of lines.entries()) {
    await db.execute(sql`
      insert into purchase_line (purchase_id, n, client_id, name, quantity, price, paid, bonuses_spent, bonuses_earned)
      values (${purchaseId}, ${index + 1}, ${client.id}, 'Чай', ${line.quantity}, ${line.paid}, ${line.paid}, ${line.spent}, ${line.earned})`);
  }
  const operation = { accountId: client.accountId, clientId: client.id, actor: "user:1" };
  await accrueBonuses(db, { ...operation, amount: 100, origin: "reward", source: "manual" });
  if (spent > 0) await debitBonuses(db, { ...operation, amount: spent, purchaseId });
  if (earned > 0)
    await accrueBonuses(db, { ...operation, amount: earned, origin: "loyalty", source: "purchase", purchaseId });
  return { ...client, purchaseId };
}

const giveBack = (
  ctx: Context,
  { id, purchaseId }: { id: number; purchaseId: number },
  goods: AddReturnInput["goods"],
) => addReturn(ctx, { clientId: id, purchaseId, goods, key: `return-${randomUUID()}` });
const ofLine = (n: number, quantity: number): AddReturnInput["goods"] => ({ by: "lines", lines: [{ n, quantity }] });

const two: Line[] = [
  { quantity: 3, paid: 10_000, spent: 10, earned: 5 },
  { quantity: 1, paid: 5_000, spent: 5, earned: 3 },
];

describe("a return", () => {
  it("of some pieces gives back their share of money and bonuses", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const bought = await givenPurchase(db, two);
      expect(await giveBack(ctx, bought, ofLine(1, 1))).toMatchObject({
        refunded: 3_333,
        restored: 3,
        recalled: 1,
        owed: 0,
      });
      expect(await giveBack(ctx, bought, ofLine(1, 2))).toMatchObject({ refunded: 6_667, restored: 7, recalled: 4 });
      expect(await giveBack(ctx, bought, ofLine(2, 1))).toMatchObject({ refunded: 5_000, restored: 5, recalled: 3 });
      expect(await balanceOf(db, bought)).toMatchObject({ available: 100, debt: 0 });
      expect(await lotsOf(db, bought)).toEqual(["100 active", "0 recalled"]);
      expect(await deviationsOf(db)).toEqual([]);
      const { rows } = await db.execute(
        sql`select return_count as n, return_sum as sum from client_stats where client_id = ${bought.id}`,
      );
      expect(rows).toEqual([{ n: 3, sum: 15_000 }]);
    }));

  it("of what was spent already becomes a debt, and says so", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const bought = await givenPurchase(db, [{ quantity: 1, paid: 100_000, spent: 0, earned: 50 }]);
      await debitBonuses(db, { accountId: bought.accountId, clientId: bought.id, actor: "user:1", amount: 140 });
      const goods = ofLine(1, 1);
      const foreseen = { refunded: 100_000, restored: 0, recalled: 50, owed: 40 };
      expect(await previewReturn(ctx, { clientId: bought.id, purchaseId: bought.purchaseId, goods })).toEqual(foreseen);
      expect(await balanceOf(db, bought)).toMatchObject({ available: 10, debt: 0 });
      expect(await giveBack(ctx, bought, goods)).toMatchObject(foreseen);
      expect(await findReturns(ctx, bought.id, bought.purchaseId)).toMatchObject([
        { ...foreseen, lines: [{ quantity: 1 }] },
      ]);
    }));

  it("by amount gives back in proportion to what was paid, and the rest of lines never goes beyond it", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const bought = await givenPurchase(db, two);
      expect(await giveBack(ctx, bought, { by: "amount", amount: 7_500 })).toMatchObject({ restored: 7, recalled: 4 });
      const over = attempt(db, (inner) => giveBack({ ...ctx, db: inner }, bought, { by: "amount", amount: 7_501 }));
      expect((await refusalOf(over)).details.fields).toMatchObject([
        { path: "goods.amount", reason: "refundTooLarge" },
      ]);
      expect(await giveBack(ctx, bought, { by: "amount", amount: 7_500 })).toMatchObject({ restored: 8, recalled: 4 });
    }));

  it("is refused beyond what is left, of an unknown purchase, and of one not completed", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const bought = await givenPurchase(db, two);
      await giveBack(ctx, bought, ofLine(1, 2));
      const refused = (goods: AddReturnInput["goods"], purchaseId = bought.purchaseId) =>
        refusalOf(attempt(db, (inner) => giveBack({ ...ctx, db: inner }, { ...bought, purchaseId }, goods)));
      expect((await refused(ofLine(1, 1.001))).details.fields).toMatchObject([{ reason: "returnTooMuch" }]);
      expect((await refused(ofLine(9, 1))).details.fields).toMatchObject([{ reason: "notAllowedValue" }]);
      expect(await refused(ofLine(1, 1), 999_999)).toMatchObject({ reason: "purchaseUnknown" });
      await db.execute(sql`update purchase set status = 'open' where id = ${bought.purchaseId}`);
      expect(await refused(ofLine(1, 1))).toMatchObject({ reason: "purchaseNotCompleted" });
      expect(await refusalOf(giveBack(await contextFor(db, "marketer"), bought, ofLine(1, 1)))).toMatchObject({
        code: "forbidden",
      });
    }));

  it("is done once for a key", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const bought = await givenPurchase(db, two);
      const once = () =>
        addReturn(ctx, {
          clientId: bought.id,
          purchaseId: bought.purchaseId,
          goods: ofLine(2, 1),
          key: "return-once-1",
        });
      expect(await once()).toEqual(await once());
      expect((await getReturnForm(ctx, bought.id, bought.purchaseId)).lines.map(({ left }) => left)).toEqual([3, 0]);
    }));
});

it("in any number of parts comes to the whole and never beyond it", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "operator");
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 4_000 }).map((units) => units / 1000),
      paid: fc.nat(50_000),
      spent: fc.nat(20),
      earned: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 4 })),
        async (lines, cuts) => {
          await attempt(db, async (inner) => {
            const scope = { ...ctx, db: inner };
            const bought = await givenPurchase(inner, lines);
            const sums = { refunded: 0, restored: 0, recalled: 0 };
            const left = lines.map(({ quantity }) => Math.round(quantity * 1000));
            for (const cut of [...cuts, 1]) {
              const parts = left.map((units, index) => ({ n: index + 1, units: Math.floor(units / cut) }));
              const goods = parts
                .filter(({ units }) => units > 0)
                .map(({ n, units }) => ({ n, quantity: units / 1000 }));
              for (const { n, units } of parts) left[n - 1] = (left[n - 1] ?? 0) - units;
              if (goods.length === 0) continue;
              const done = await giveBack(scope, bought, { by: "lines", lines: goods });
              for (const part of ["refunded", "restored", "recalled"] as const) sums[part] += done[part] ?? 0;
            }
            const whole = (part: "paid" | "spent" | "earned") => lines.reduce((sum, one) => sum + one[part], 0);
            expect(sums).toEqual({ refunded: whole("paid"), restored: whole("spent"), recalled: whole("earned") });
            expect(await deviationsOf(inner)).toEqual([]);
            throw new Undone();
          }).catch((error: unknown) => {
            if (!(error instanceof Undone)) throw error;
          });
        },
      ),
      { numRuns: 25 },
    );
  }));

/** Every run begins anew: what it did is rolled back. */
class Undone extends Error {}
