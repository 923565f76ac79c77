import { expect, it } from "vitest";

import { contextFor } from "@/lib/testing/context-for";
import { giveLot, givenPurse, take } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { getBalanceHistory } from "./get-balance-history";

it("is what could be spent at the end of each month of the programme, what burned late included", () =>
  withRollback(async (db) => {
    await setClock(db, "2026-01-10T09:00:00Z");
    const purse = await givenPurse(db, { amount: 100, lastDay: "2026-03-15" });
    await setClock(db, "2026-02-20T09:00:00Z");
    await giveLot(db, purse, { amount: 40 });
    // The last minute of February in Moscow, and a minute later.
    await setClock(db, "2026-02-28T20:59:00Z");
    await take(db, purse, 30);
    await setClock(db, "2026-02-28T21:01:00Z");
    await take(db, purse, 10);
    await setClock(db, "2026-04-05T09:00:00Z");

    const ctx = await contextFor(db, "operator");
    const months = await getBalanceHistory(ctx, purse.id);
    expect(months).toHaveLength(12);
    expect(months.slice(-5)).toEqual([
      { month: "2025-12-01", available: 0 },
      { month: "2026-01-01", available: 100 },
      { month: "2026-02-01", available: 110 },
      { month: "2026-03-01", available: 40 },
      { month: "2026-04-01", available: 40 },
    ]);
    expect(await reasonOf(getBalanceHistory(await contextFor(db, "store_employee"), purse.id))).toBe("forbidden");
  }));
