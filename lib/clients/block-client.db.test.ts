import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { accounts, audit, clients, lots } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { advanceClock, setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { blockClient, unblockClient } from "./block-client";
import { getClientCard } from "./get-client-card";
import { previewUnblock } from "./preview-block";

const words = { reason: "подозрение в мошенничестве", message: "Карта на проверке до пятницы" };

describe("blockClient", () => {
  it("keeps the two texts apart and shows the client as blocked", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id } = await givenClient(db);
      await blockClient(ctx, { clientId: id, ...words });
      const card = await getClientCard(ctx, id);
      expect(card).toMatchObject({
        participation: "blocked",
        version: 2,
        block: { ...words, by: "Test administrator" },
      });
      const [row] = await db.select().from(audit).where(eq(audit.clientId, id));
      expect(row).toMatchObject({ action: "client.block" });
      expect(JSON.stringify(row?.facts)).not.toContain("мошеннич");
    });
  });

  it("stops accrual and debit, and freezes the account", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const client = await givenClient(db);
      await accrue(db, client, 100);
      await blockClient(ctx, { clientId: client.id, ...words });
      for (const move of [accrue, debit]) {
        await expect(db.transaction((tx) => move(tx, client, 10))).rejects.toMatchObject({ cause: { code: "CL002" } });
      }
      const [account] = await db.select().from(accounts).where(eq(accounts.id, client.accountId));
      expect(account).toMatchObject({ available: 100, frozenAt: expect.any(Date) });
    });
  });

  it("does neither twice", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id } = await givenClient(db);
      await expect(unblockClient(ctx, { clientId: id, reason: "ошибка" })).rejects.toMatchObject({
        reason: "notBlocked",
      });
      await blockClient(ctx, { clientId: id, ...words });
      await expect(blockClient(ctx, { clientId: id, ...words })).rejects.toMatchObject({ reason: "alreadyBlocked" });
    });
  });

  it("wants both texts", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id } = await givenClient(db);
      await expect(blockClient(ctx, { clientId: id, reason: " ", message: "" })).rejects.toMatchObject({
        details: {
          fields: [
            { path: "reason", reason: "required" },
            { path: "message", reason: "required" },
          ],
        },
      });
    });
  });

  it("is the administrator's alone, and within his stores", async () => {
    await withRollback(async (db) => {
      const store = await givenStore(db);
      const { id } = await givenClient(db);
      for (const role of ["operator", "marketer", "shift_lead", "store_employee", null] as const) {
        const ctx = await contextFor(db, role);
        await expect(blockClient(ctx, { clientId: id, ...words })).rejects.toMatchObject({ code: "forbidden" });
        await expect(unblockClient(ctx, { clientId: id, reason: "ошибка" })).rejects.toMatchObject({
          code: "forbidden",
        });
      }
      const limited = await contextFor(db, "administrator", { stores: [store.code] });
      await expect(blockClient(limited, { clientId: id, ...words })).rejects.toMatchObject({ code: "not_found" });
    });
  });

  it("lets each of many debits be wholly before it or wholly after it", async () => {
    const db = await testDatabase();
    const client = await givenClient(db);
    await accrue(db, client, 10_000);
    const ctx = await contextFor(db, "administrator");
    const moves = Array.from({ length: 30 }, () => db.transaction((tx) => debit(tx, client, 1)));
    const block = blockClient(ctx, { clientId: client.id, ...words });
    const outcomes = await Promise.allSettled(moves);
    await block;
    const done = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
    const [account] = await db.select().from(accounts).where(eq(accounts.id, client.accountId));
    expect(account?.available).toBe(10_000 - done);
    const { rows } = await db.execute<{ late: number }>(sql`
      select count(*)::int as late from ledger_tx t join client c on c.id = ${client.id}
      where t.account_id = ${client.accountId} and t.kind = 'debit' and t.at > c.blocked_at`);
    expect(rows[0]?.late).toBe(0);
  });
});

describe("unblockClient", () => {
  it("prolongs what ran out by the days of the block, and says beforehand how much that is", async () => {
    await withRollback(async (db) => {
      const { ctx, client } = await blockedFor31Days(db);
      expect(await previewUnblock(ctx, client.id)).toEqual({ lapsed: 320, days: 31, blockedDays: 31 });
      expect(await unblockClient(ctx, { clientId: client.id, reason: "ошибка" })).toEqual({ prolongedDays: 31 });
      expect(await balance(db, client)).toBe(420);
      const [lapsed] = await db.select().from(lots).where(eq(lots.amount, 320));
      expect(lapsed?.expiresAt).toEqual(new Date("2026-12-10T21:00:00Z"));
      const [row] = await db.select({ blockedAt: clients.blockedAt }).from(clients).where(eq(clients.id, client.id));
      expect(row?.blockedAt).toBeNull();
    });
  });

  it("burns what ran out when that is chosen", async () => {
    await withRollback(async (db) => {
      const { ctx, client } = await blockedFor31Days(db);
      await unblockClient(ctx, { clientId: client.id, reason: "решение", lapsed: "burn" });
      expect(await balance(db, client)).toBe(100);
    });
  });
});

type Client = { id: number; accountId: number };

/** 320 bonuses run out ten days into the block, 100 never do. */
async function blockedFor31Days(db: Db) {
  await setClock(db, "2026-10-31T12:00:00Z");
  const ctx = await contextFor(db, "administrator");
  const client = await givenClient(db);
  await accrue(db, client, 100);
  await accrue(db, client, 320, "2026-11-09T21:00:00Z");
  await blockClient(ctx, { clientId: client.id, ...words });
  await advanceClock(db, "31 days");
  return { ctx, client };
}

async function accrue(db: Db, client: Client, amount: number, expiresAt = "infinity") {
  await db.execute(sql`select accrue(${client.accountId}::bigint, ${amount}::bigint, 'reward', 'manual', 'system',
    expires_at => ${expiresAt}::timestamptz, client_id => ${client.id}::bigint, comment => 'проверка')`);
}

async function debit(db: Db, client: Client, amount: number) {
  await db.execute(
    sql`select debit(${client.accountId}::bigint, ${amount}::bigint, 'system', client_id => ${client.id}::bigint)`,
  );
}

async function balance(db: Db, client: Client): Promise<number> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, client.accountId));
  return account?.available ?? 0;
}
