import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { clients } from "@/db/schema";
import { beginExclusion, withdrawExclusion } from "@/lib/exclusions/commands";
import { balanceOf, deviationsOf, giveLot, take } from "@/lib/testing/ledger-fixtures";
import { earnWith, givenMerged, givenPerson, givenPurchase, inMarch, spendWith } from "@/lib/testing/merged-people";
import { setClock } from "@/lib/testing/test-database";

import { unmergeClients } from "./unmerge-clients";

describe("merges that are undone one after another", () => {
  it("count what was done in between at its own moment, not when the first of them was undone", () =>
    inMarch(async (db) => {
      const [kept, gone, later] = [await givenPerson(db), await givenPerson(db), await givenPerson(db)];
      const { ctx, mergeId } = await givenMerged(db, kept, gone);
      const [stored] = await db.select().from(clients).where(eq(clients.id, kept.id));
      const second = await givenMerged(db, later, kept, { versions: { survivor: 1, client: stored?.version ?? 0 } });
      await earnWith(db, later, gone, 5);
      await giveLot(db, later, { amount: 25, lastDay: "2026-03-12", cardId: kept.cardId });
      await spendWith(db, later, kept, 25);
      await setClock(db, "2026-03-20T09:00:00Z");
      await unmergeClients(ctx, { mergeId: second.mergeId });
      await unmergeClients(ctx, { mergeId });
      // Alive when they were spent, they are no debt because they would be dead by now.
      expect(await balanceOf(db, kept)).toEqual({ available: 0, pending: 0, reserved: 0, debt: 0 });
      expect(await balanceOf(db, gone)).toMatchObject({ available: 5, debt: 0 });
      expect(await balanceOf(db, later)).toMatchObject({ available: 0, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});

describe("what comes back to who was merged and is leaving", () => {
  it("goes on to where his bonuses are, because both his accounts are frozen alike", () =>
    inMarch(async (db) => {
      const [kept, gone] = [await givenPerson(db), await givenPerson(db)];
      await giveLot(db, gone, { amount: 40 });
      const purchaseId = await givenPurchase(db, gone.id, gone.cardId);
      await take(db, gone, 40, { cardId: gone.cardId, purchaseId });
      const { ctx } = await givenMerged(db, kept, gone);
      await beginExclusion(ctx, { clientId: kept.id, reason: "other" });
      await db.execute(sql`select return_bonuses(${purchaseId}, 1, 40, 0, 'user:1')`);
      expect(await balanceOf(db, gone)).toMatchObject({ available: 0 });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 40 });
      await withdrawExclusion(ctx, { clientId: kept.id });
      expect(await balanceOf(db, kept)).toMatchObject({ available: 40 });
      expect(await deviationsOf(db)).toEqual([]);
    }));
});
