import { describe, expect, it } from "vitest";

import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { getStatement } from "./get-statement";
import { accrueBonuses, debitBonuses } from "./operations";

describe("a statement of bonuses", () => {
  it("begins and ends with what there was, and has every movement of its days with the balance after it", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await setClock(db, "2026-09-10T10:00:00Z");
      const { id: clientId, accountId } = await givenClient(db);
      const by = { accountId, clientId, actor: "user:1" };
      const give = { ...by, origin: "reward", source: "manual" } as const;
      await accrueBonuses(db, { ...give, amount: 300, comment: "для своих" });
      await setClock(db, "2026-10-05T10:00:00Z");
      await accrueBonuses(db, { ...give, amount: 200 });
      // Half past midnight in Moscow: the day after.
      await setClock(db, "2026-10-31T21:30:00Z");
      await debitBonuses(db, { ...by, amount: 50 });
      const october = await getStatement(ctx, { clientId, from: "2026-10-01", to: "2026-10-31" });
      expect(october.before).toMatchObject({ available: 300 });
      expect(october.after).toMatchObject({ available: 500 });
      expect(october.rows).toMatchObject([{ kind: "accrue", available: 200, balance: 500, source: "manual" }]);
      expect(JSON.stringify(october)).not.toContain("для своих");
      const november = await getStatement(ctx, { clientId, from: "2026-11-01", to: "2026-11-01" });
      expect(november).toMatchObject({
        before: { available: 500 },
        after: { available: 450 },
        rows: [{ available: -50 }],
      });
      const empty = await getStatement(ctx, { clientId, from: "2026-11-02", to: "2026-11-03" });
      expect(empty).toMatchObject({ before: { available: 450 }, after: { available: 450 }, rows: [] });
      const store = await contextFor(db, "store_employee");
      await expect(getStatement(store, { clientId, from: "2026-10-01", to: "2026-10-31" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});
