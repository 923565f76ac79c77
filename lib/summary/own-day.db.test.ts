import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { addPurchase } from "@/lib/purchases/add-purchase";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore, uniqueNumber } from "@/lib/testing/factories";
import { giveLot, givenPurse, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findMovements } from "./find-movements";
import { findOwnDay } from "./find-own-day";

function nameOf({ actor }: Context): string {
  return actor.kind === "user" ? `user:${actor.id}` : "";
}

async function sell(ctx: Context, purse: Purse, storeId: number, price: number): Promise<void> {
  const lines = [{ name: "Чайник", quantity: 1, price }];
  await addPurchase(ctx, {
    clientId: purse.id,
    storeId,
    receipt: String(uniqueNumber()),
    at: "2026-11-22T11:30",
    lines,
    key: `own-day-${uniqueNumber()}`,
  });
}

describe("one's own day", () => {
  it("is what the person did by hand since midnight, and nothing of anybody else or of yesterday", () =>
    withRollback(async (db: Db) => {
      await setClock(db, "2026-11-21T23:59:00+03:00");
      const [own, other] = [await contextFor(db, "operator"), await contextFor(db, "operator")];
      const store = await givenStore(db);
      const purse = await givenPurse(db, { amount: 1_000 });
      await giveLot(db, purse, { amount: 77, actor: nameOf(own) });
      await setClock(db, "2026-11-22T12:00:00+03:00");
      await giveLot(db, purse, { amount: 100, actor: nameOf(own) });
      await giveLot(db, purse, { amount: 20, actor: nameOf(own) });
      await take(db, purse, 30, { actor: nameOf(own) });
      await giveLot(db, purse, { amount: 400, actor: nameOf(other) });
      await sell(own, purse, store.id, 250_000);
      await sell(other, purse, store.id, 990_000);

      const day = await findOwnDay(own);
      expect(day).toMatchObject({
        day: "2026-11-22",
        accrued: { amount: 120, operations: 2 },
        debited: { amount: 30, operations: 1 },
        reversed: { amount: 0, operations: 0 },
        sold: { receipts: 1, paid: 250_000, spent: 0 },
        returned: { receipts: 0, refunded: 0 },
      });
      const { rows } = await db.execute(
        sql`select accrued from limit_usage where user_id = ${own.actor.kind === "user" ? own.actor.id : 0}`,
      );
      expect(rows).toEqual([{ accrued: day.sold.earned }]);
      expect(day.left).toEqual({ accrue: 5_000 - day.sold.earned, debit: 5_000 });
      expect((await findOwnDay(other)).accrued).toEqual({ amount: 400, operations: 1 });
    }));

  it("is for who works by hand, and does not open the whole summary", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      expect((await findOwnDay(operator)).sold.receipts).toBe(0);
      const whole = findMovements(operator, { from: "2026-11-01", to: "2026-11-02" });
      expect((await refusalOf(whole)).code).toBe("forbidden");
      expect((await refusalOf(findOwnDay(await contextFor(db, "marketer")))).code).toBe("forbidden");
    }));
});
