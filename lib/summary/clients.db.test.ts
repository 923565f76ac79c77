import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import { cards, clientStats, purchases } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { countBuyersBefore, findBuyers } from "./find-buyers";
import { findClientSummary } from "./find-client-summary";

const march = { from: "2026-03-01", to: "2026-03-31" };

async function buy(db: Db, clientId: number, storeId: number, day: string, paid: number, cardId?: number) {
  const at = new Date(`${day}T12:00:00Z`);
  const values = { clientId, storeId, cardId: cardId ?? null, status: "completed" as const, source: "test", at, day };
  await db.insert(purchases).values({ ...values, sourceKey: String(uniqueNumber()), total: paid, paid });
  await db.execute(sql`select refresh_client_stats(array[${clientId}::bigint])`);
}

/**
 * Counted by hand. Arbat: Anna buys on 2 and 5 March, by card the first time; Boris on 28 February. Sokol: Anna on 7
 * March, the anonymous Vera on 8. Gleb bought last on 1 December 2025: his ninetieth day is 1 March. Dina joined on 3 March.
 */
async function givenBase(db: Db) {
  await setClock(db, "2026-04-02T12:00:00+03:00");
  const arbat = await givenStore(db, { name: "Арбат" });
  const sokol = await givenStore(db, { name: "Сокол" });
  const anna = await givenClient(db, { card: "1001", joinedOn: "2026-01-01" });
  const boris = await givenClient(db, { joinedOn: "2026-02-01" });
  const vera = await givenClient(db, { state: "anonymous" });
  const gleb = await givenClient(db, { joinedOn: "2025-01-01" });
  await givenClient(db, { joinedOn: "2026-03-03" });
  const [card] = await db.select({ id: cards.id }).from(cards);
  await buy(db, anna.id, arbat.id, "2026-03-02", 100, card?.id);
  await buy(db, anna.id, arbat.id, "2026-03-05", 50);
  await buy(db, boris.id, arbat.id, "2026-02-28", 70);
  await buy(db, anna.id, sokol.id, "2026-03-07", 30);
  await buy(db, vera.id, sokol.id, "2026-03-08", 20);
  await buy(db, gleb.id, sokol.id, "2025-12-01", 20);
  return { arbat, sokol };
}

it("counts receipts and clients of a period and of the one before, and each shop by itself", () =>
  withRollback(async (db) => {
    const { arbat, sokol } = await givenBase(db);
    const ctx = await contextFor(db, "administrator");
    const found = await findClientSummary(ctx, march);
    expect(found.visits).toEqual({ receipts: 4, paid: 200, withCard: 1, joined: 1, lost: 1 });
    expect(found.visitsBefore).toEqual({ receipts: 1, paid: 70, withCard: 0, joined: 1, lost: 0 });
    expect(found.stores).toEqual([
      { id: arbat.id, name: "Арбат", receipts: 2, paid: 150 },
      { id: sokol.id, name: "Сокол", receipts: 2, paid: 50 },
    ]);
    const { stores, ...buyers } = await findBuyers(ctx, march);
    expect(buyers).toEqual({ active: 2, ofRegistered: 3 });
    expect(await countBuyersBefore(ctx, march)).toBe(1);
    expect(new Map(stores.map(({ id, active }) => [id, active]))).toEqual(
      new Map([
        [arbat.id, 1],
        [sokol.id, 2],
      ]),
    );
  }));

it("counts nobody as lost who has bought since, and none before the ninetieth day", () =>
  withRollback(async (db) => {
    const { sokol } = await givenBase(db);
    const ctx = await contextFor(db, "administrator");
    await setClock(db, "2026-02-28T12:00:00+03:00");
    expect((await findClientSummary(ctx, march)).visits.lost).toBe(0);
    await setClock(db, "2026-03-01T12:00:00+03:00");
    expect((await findClientSummary(ctx, march)).visits.lost).toBe(1);
    const [gleb] = await db.select({ id: clientStats.clientId }).from(clientStats).where(sql`last_day = '2025-12-01'`);
    await buy(db, gleb?.id ?? 0, sokol.id, "2026-02-27", 5);
    expect((await findClientSummary(ctx, march)).visits.lost).toBe(0);
  }));

it("shows the shops of a limited person alone", () =>
  withRollback(async (db) => {
    const { arbat } = await givenBase(db);
    const limited = await contextFor(db, "shift_lead", { stores: [arbat.code] });
    const { visits, stores } = await findClientSummary(limited, march);
    expect(stores.map(({ name }) => name)).toEqual(["Арбат"]);
    expect(visits).toMatchObject({ receipts: 2, paid: 150, lost: 0, joined: 0 });
    expect(await findBuyers(limited, march)).toEqual({
      active: 1,
      ofRegistered: 2,
      stores: [{ id: arbat.id, active: 1 }],
    });
  }));

it("is nothing in an empty base", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "administrator");
    const { visits, stores } = await findClientSummary(ctx, march);
    expect(await findBuyers(ctx, march)).toEqual({ active: 0, ofRegistered: 0, stores: [] });
    expect([Object.values(visits).every((value) => value === 0), stores]).toEqual([true, []]);
  }));
