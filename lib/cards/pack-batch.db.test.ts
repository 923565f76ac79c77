import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cardBatches, cards } from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusal-of";
import { testDatabase } from "@/lib/testing/test-database";

import { cancelBatch, createBatch } from "./batch-commands";
import type { CreateBatchInput } from "./batch-schema";
import { findBatches, findBatchNumbers } from "./find-batches";
import { packBatchName } from "./job-names";
import { packBatch } from "./pack-batch";

let db: Database;
let ctx: Context;

beforeAll(async () => {
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
  await db.execute(sql`insert into card_category (key, name) values ('gold', 'Золотая')`);
});

const range = (prefix: string, from: number, to: number, over: Partial<CreateBatchInput> = {}): CreateBatchInput => ({
  prefix,
  digits: 6,
  checkDigit: "luhn",
  kind: "physical",
  categoryKey: null,
  typeKey: null,
  from,
  to,
  ...over,
});

const quiet = { signal: new AbortController().signal, attempt: 1, isLastAttempt: true };

/** Fires at the n-th time somebody looks: a kill at a place of its own in each run. */
function abortAtLook(n: number): AbortSignal {
  let looks = 0;
  return {
    get aborted() {
      looks += 1;
      return looks >= n;
    },
  } as unknown as AbortSignal;
}

const pack = (batchId: number, run = quiet) => packBatch(jobContext(db, packBatchName), batchId, run);

async function batchOf(id: number) {
  return onlyRow(await db.select().from(cardBatches).where(eq(cardBatches.id, id)));
}

async function wholeOwners(batchId: number) {
  const { rows } = await db.execute(sql`
    select count(*)::int as cards, count(distinct k.number)::int as numbers, count(distinct k.client_id)::int as owners,
      count(*) filter (where k.state = 'prepared' and k.status = 'active' and k.packed_at is not null)::int as prepared,
      count(*) filter (where c.state = 'new' and c.created_by = 'batch')::int as temporary,
      count(p.client_id)::int as profiles, count(s.client_id)::int as stats, count(b.client_id)::int as balances,
      count(a.id) filter (where a.available = 0 and a.seq = 0)::int as accounts, count(ch.client_id)::int as begun
    from card k join client c on c.id = k.client_id
    left join client_pii p on p.client_id = c.id left join client_stats s on s.client_id = c.id
    left join client_balance b on b.client_id = c.id
    left join account_member m on m.client_id = c.id and m.is_primary left join card_account ca on ca.card_id = k.id and ca.account_id = m.account_id
    left join account a on a.id = ca.account_id
    left join client_state_change ch on ch.client_id = c.id and ch."to" = 'new'
    where k.batch_id = ${batchId}`);
  return onlyRow(rows);
}

const every = (n: number) => ({
  cards: n,
  numbers: n,
  owners: n,
  prepared: n,
  temporary: n,
  profiles: n,
  stats: n,
  balances: n,
  accounts: n,
  begun: n,
});

describe("a batch of cards", () => {
  it("is packed with a temporary owner for each card, who is a whole client", async () => {
    const { id } = await createBatch(ctx, range("1", 5, 104, { categoryKey: "gold" }));
    await pack(id);
    expect(await batchOf(id)).toMatchObject({ state: "done", cardsPacked: 100, cardsSkipped: 0, nextNumber: 105 });
    expect(await wholeOwners(id)).toEqual(every(100));
    const { name, lines } = await findBatchNumbers(ctx, id);
    let text = "";
    for await (const line of lines) text += line;
    const numbers = text.trim().split("\r\n").slice(1);
    expect([name, numbers.length, numbers[0], numbers.at(-1)]).toEqual([
      "10000057-10001048.csv",
      100,
      "10000057",
      "10001048",
    ]);
    expect((await findBatches(ctx)).find((one) => one.id === id)).toMatchObject({
      cards: 100,
      category: "Золотая",
      packed: 100,
      activated: 0,
    });
  });

  it("goes on where it was when its worker is killed, and makes no card twice", async () => {
    const { id } = await createBatch(ctx, range("2", 0, 17_999));
    for (const look of [1, 2, 3]) {
      await expect(pack(id, { ...quiet, signal: abortAtLook(look), isLastAttempt: false })).rejects.toThrow();
    }
    expect((await batchOf(id)).state).toBe("running");
    await pack(id);
    expect(await batchOf(id)).toMatchObject({ state: "done", cardsPacked: 18_000 });
    expect(await wholeOwners(id)).toEqual(every(18_000));
    await pack(id);
    expect((await wholeOwners(id))?.cards).toBe(18_000);
  }, 120_000);

  it("leaves out a number that somebody takes while it is packed", async () => {
    const { id } = await createBatch(ctx, range("3", 0, 9, { checkDigit: "none" }));
    await givenClient(db, { card: "3000004" });
    await pack(id);
    expect(await batchOf(id)).toMatchObject({ state: "done", cardsPacked: 9, cardsSkipped: 1 });
    expect(await wholeOwners(id)).toEqual(every(9));
  });

  it("keeps what is packed when it is cancelled, and packs nothing that was cancelled before it began", async () => {
    const waiting = await createBatch(ctx, range("4", 0, 9));
    await cancelBatch(ctx, { batchId: waiting.id });
    await pack(waiting.id);
    expect(await batchOf(waiting.id)).toMatchObject({ state: "cancelled", cardsPacked: 0 });

    const begun = await createBatch(ctx, range("4", 0, 11_999));
    await expect(pack(begun.id, { ...quiet, signal: abortAtLook(2), isLastAttempt: false })).rejects.toThrow();
    await cancelBatch(ctx, { batchId: begun.id });
    await pack(begun.id);
    expect(await batchOf(begun.id)).toMatchObject({ state: "cancelled", cardsPacked: 5_000 });
    expect(await wholeOwners(begun.id)).toEqual(every(5_000));
  }, 60_000);

  it("refuses numbers that somebody has, that another batch waits for, and deleted ones unless it is said", async () => {
    await givenClient(db, { card: "5000005" });
    const taken = await refusalOf(createBatch(ctx, range("5", 0, 9, { checkDigit: "none" })));
    expect(taken.details.fields).toEqual([{ path: "from", reason: "cardsTaken", params: { n: 1, number: "5000005" } }]);

    await createBatch(ctx, range("5", 100, 199));
    const waiting = await refusalOf(createBatch(ctx, range("5", 150, 249)));
    expect(waiting.details.fields).toEqual([{ path: "from", reason: "cardsOfOtherBatch", params: { n: 50 } }]);

    const { id: owner } = await givenClient(db, { card: "5000300" });
    await db.update(cards).set({ status: "deleted" }).where(eq(cards.clientId, owner));
    const again = range("5", 300, 301, { checkDigit: "none" });
    const deleted = await refusalOf(createBatch(ctx, again));
    expect(deleted.details.fields).toEqual([{ path: "reusesDeleted", reason: "cardsDeletedBefore", params: { n: 1 } }]);
    const { id } = await createBatch(ctx, { ...again, reusesDeleted: true });
    await pack(id);
    expect(await batchOf(id)).toMatchObject({ cardsPacked: 2 });
  });

  it.each([
    [{ checkDigit: "ean13" as const }, "digits", "ean13Length"],
    [{ checkDigit: "luhn" as const, prefix: "A" }, "prefix", "prefixNotDigits"],
    [{ from: 9, to: 8 }, "to", "crossedRange"],
    [{ from: 0, to: 1_000_000, digits: 9 }, "to", "batchTooLarge"],
    [{ from: 0, to: 1_000, digits: 3 }, "digits", "runningTooLong"],
    [{ categoryKey: "none" }, "categoryKey", "notAllowedValue"],
  ])("refuses %j", async (over, path, reason) => {
    const refusal = await refusalOf(createBatch(ctx, range("6", 0, 9, over)));
    expect(refusal.details.fields?.[0]).toMatchObject({ path, reason });
  });
});
