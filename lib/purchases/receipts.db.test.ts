import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { audit, limitUsage, lots, purchaseLines, purchases, unclaimedReceipts } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { carryOut } from "@/lib/approvals/carry-out";
import { decideApproval } from "@/lib/approvals/commands";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { deviationsOf } from "@/lib/testing/ledger-fixtures";
import { givenLevels } from "@/lib/testing/level-fixtures";
import { loadFile, useFileStore } from "@/lib/testing/load-file";
import { testDatabase } from "@/lib/testing/test-database";

import { addPurchase } from "./add-purchase";
import { attachReceipt } from "./attach-receipt";
import { claimByTwo, claimReceipt } from "./claim-receipt";
import { findHandReceipts } from "./find-hand-receipts";
import { findReceipt } from "./find-receipt";

let db: Database;
let admin: Context;
let ctx: Context;
let storeId: number;
let day: string;

beforeAll(async () => {
  useFileStore();
  db = await testDatabase();
  admin = await contextFor(db, "administrator");
  ctx = await contextFor(db, "operator");
  storeId = (await givenStore(db, { code: "ARB", name: "Арбат" })).id;
  await givenLevels(db);
  const { rows } = await db.execute<{ day: string }>(sql`select (programme_today() - 1)::text as day`);
  day = rows[0]?.day ?? "";
});

const key = () => `receipt-${uniqueNumber()}-key`;
const head = "client,receipt,at,store,sku,product,quantity,amount\n";

async function entered(clientId: number, receipt: string, price = 100_000) {
  const at = `${day}T12:00`;
  return addPurchase(ctx, { clientId, storeId, at, receipt, lines: [{ name: "Чай", quantity: 1, price }], key: key() });
}

describe("a receipt that came without a client", () => {
  it("waits with its lines, is found by number or sum, and is nobody's purchase", async () => {
    const file = `${head},901,${day} 10:15,ARB,T-1,Чай,2,800\n,901,${day} 10:15,ARB,,Пакет,1,200\n`;
    expect((await loadFile(admin, file)).counts).toEqual({ created: 2, updated: 0, unchanged: 0, failed: 0 });
    expect(await db.select().from(purchases).where(eq(purchases.receipt, "901"))).toEqual([]);
    const { id: clientId } = await givenClient(db);
    const found = [{ whose: "nobody", receipt: "901", paid: 100_000, lineCount: 2, isTooOld: false }];
    expect(await findReceipt(ctx, { clientId, storeId, day, receipt: "901" })).toMatchObject(found);
    expect(await findReceipt(ctx, { clientId, storeId, day, sum: 100_000 })).toMatchObject(found);
    expect(await findReceipt(ctx, { clientId, storeId, day, sum: 100_001 })).toEqual([]);
    await expect(entered(clientId, "901")).rejects.toMatchObject({ reason: "receiptUnclaimed" });
    expect((await loadFile(admin, `${file},902,${day} 10:15,ARB,,Лук,1,5\n`)).counts).toMatchObject({
      created: 1,
      unchanged: 2,
    });
  });

  it("becomes a purchase of whoever shows it, earns by the level of its day, within the limits of the operator", async () => {
    await loadFile(admin, `${head},903,${day} 10:15,ARB,T-1,Чай,2,800\n,903,${day} 10:15,ARB,,Пакет,1,200\n`);
    const { id: clientId } = await givenClient(db);
    await db.execute(
      sql`insert into client_level (client_id, system_key, level_key) values (${clientId}, 'main', 'silver')`,
    );
    await db.execute(sql`insert into level_change (client_id, system_key, "from", "to", at, actor)
      values (${clientId}, 'main', 'gold', 'silver', app_now() - interval '1 hour', 'job:test')`);
    const [found] = await findReceipt(ctx, { clientId, storeId, day, receipt: "903" });
    expect(found).toMatchObject({ earns: 100 });
    const once = key();
    const input = { clientId, receiptId: found?.id ?? 0, key: once };
    const { purchaseId, earned } = await attachReceipt(ctx, input);
    expect(earned).toBe(100);
    expect(await attachReceipt(ctx, input)).toMatchObject({ purchaseId });
    expect(await db.select().from(purchases).where(eq(purchases.id, purchaseId))).toMatchObject([
      {
        clientId,
        source: "import",
        receipt: "903",
        paid: 100_000,
        earningLevel: "gold",
        earningBasisPoints: 1_000,
        lineCount: 2,
      },
    ]);
    expect(await db.select().from(purchaseLines).where(eq(purchaseLines.purchaseId, purchaseId))).toMatchObject([
      { bonusesEarned: 80 },
      { bonusesEarned: 20 },
    ]);
    expect(await db.select().from(lots).where(eq(lots.purchaseId, purchaseId))).toMatchObject([
      { amount: 100, origin: "loyalty" },
    ]);
    const userId = ctx.actor.kind === "user" ? ctx.actor.id : 0;
    expect(await db.select().from(limitUsage).where(eq(limitUsage.userId, userId))).toMatchObject([{ accrued: 100 }]);
    expect(
      await db
        .select()
        .from(audit)
        .where(and(eq(audit.clientId, clientId), eq(audit.action, "purchase.attach"))),
    ).toHaveLength(1);
    expect(await db.select().from(unclaimedReceipts).where(eq(unclaimedReceipts.receipt, "903"))).toEqual([]);
    const { id: other } = await givenClient(db);
    await expect(attachReceipt(ctx, { ...input, clientId: other, key: key() })).rejects.toMatchObject({
      reason: "receiptGone",
    });
    expect(await deviationsOf(db)).toEqual([]);
  });

  it("is refused when it is too long ago, and in a shop that is not the operator's", async () => {
    await loadFile(admin, `${head},904,2024-03-01 10:15,ARB,T-1,Чай,2,800\n`);
    const { id: clientId } = await givenClient(db, { joinedStoreId: storeId });
    const [found] = await findReceipt(ctx, { clientId, storeId, day: "2024-03-01", receipt: "904" });
    expect(found).toMatchObject({ isTooOld: true });
    const input = { clientId, receiptId: found?.id ?? 0, key: key() };
    await expect(attachReceipt(ctx, input)).rejects.toMatchObject({ reason: "purchaseTooOld" });
    await givenStore(db, { code: "FAR" });
    const elsewhere = { ...ctx, stores: ["FAR"] };
    await expect(findReceipt(elsewhere, { clientId, storeId, day, receipt: "904" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a receipt of another client", () => {
  it("says not whose, and a second person may give what it would have earned, once", async () => {
    const { id: owner } = await givenClient(db);
    const { id: clientId, accountId } = await givenClient(db);
    const { purchaseId } = await entered(owner, "905");
    const found = await findReceipt(ctx, { clientId, storeId, day, receipt: "905" });
    expect(found).toMatchObject([{ whose: "other", id: purchaseId, earns: null }]);
    expect(JSON.stringify(found)).not.toContain("clientId");
    await expect(entered(clientId, "905")).rejects.toMatchObject({ reason: "receiptTaken" });

    const claim = { clientId, purchaseId, comment: "Чек на руках" };
    const { requestId } = await claimReceipt(ctx, { ...claim, key: key() });
    const twice = await claimReceipt(ctx, { ...claim, key: key() });
    const lead = await contextFor(db, "shift_lead");
    for (const id of [requestId, twice.requestId]) {
      await decideApproval(lead, { id, decision: "approve" });
      await carryOut({ ...admin, db }, [claimByTwo.kept], id, true);
    }
    const given = await db.select().from(lots).where(eq(lots.accountId, accountId));
    expect(given).toMatchObject([{ amount: 50, origin: "reward", source: "manual" }]);
    expect(await db.select({ id: purchases.clientId }).from(purchases).where(eq(purchases.id, purchaseId))).toEqual([
      { id: owner },
    ]);
  });
});

describe("a receipt that a person entered", () => {
  it("is the till's own when that comes in a file, with its time, and counts once", async () => {
    const { id: clientId } = await givenClient(db, { externalId: "OWN-1" });
    const { purchaseId } = await entered(clientId, "906");
    const file = `${head}OWN-1,906,${day} 12:07,ARB,,Чай чёрный,1,1000\n`;
    expect((await loadFile(admin, file, { dryRun: true })).counts).toMatchObject({ updated: 1 });
    expect((await loadFile(admin, file, { options: { accrue: true } })).counts).toEqual({
      created: 0,
      updated: 1,
      unchanged: 0,
      failed: 0,
    });
    expect(await db.select().from(purchases).where(eq(purchases.clientId, clientId))).toMatchObject([
      { id: purchaseId, source: "manual", tillSays: "same", tillPaid: 100_000, at: new Date(`${day}T09:07:00Z`) },
    ]);
    expect(await db.select().from(lots).where(eq(lots.purchaseId, purchaseId))).toHaveLength(1);
  });

  it("stands out in the list of the shift lead where the till says another sum or another client", async () => {
    const lead = await contextFor(db, "shift_lead");
    const { id: clientId } = await givenClient(db, { externalId: "OWN-2", surname: "Чеков" });
    await givenClient(db, { externalId: "OWN-3" });
    await entered(clientId, "907");
    await entered(clientId, "908");
    await entered(clientId, "909");
    const file = `${head}OWN-2,907,${day} 12:07,ARB,,Чай,1,10\nOWN-3,908,${day} 12:07,ARB,,Чай,1,1000\n,909,${day} 12:07,ARB,,Чай,1,1000\n`;
    expect((await loadFile(admin, file)).faults).toEqual(["2 receipt receiptEnteredOtherwise"]);
    const { rows, people } = await findHandReceipts(lead, {});
    expect(
      rows.filter((row) => row.clientId === clientId).map(({ receipt, state, tillPaid }) => [receipt, state, tillPaid]),
    ).toEqual([
      ["909", "same", 100_000],
      ["908", "otherClient", 100_000],
      ["907", "otherSum", 1_000],
    ]);
    expect(rows.filter(({ state }) => state === "attached")).toMatchObject([{ receipt: "903", by: "Test operator" }]);
    expect(people).toMatchObject([{ name: "Test operator" }]);
    expect((await findHandReceipts(lead, { state: "otherSum" })).rows).toHaveLength(1);
    expect((await findHandReceipts(lead, { to: "2020-01-01" })).rows).toEqual([]);
    await expect(findHandReceipts(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
