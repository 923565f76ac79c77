import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import { accountMembers, segments } from "@/db/schema";
import { encodeFilter } from "@/lib/segments/search-params";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { givenPurse } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findGroupBurning } from "./find-group-burning";

it("sums by month and day what burns and activates, with how many clients that concerns", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "marketer");
    await setClock(db, "2026-03-01T12:00:00+03:00");
    await givenPurse(
      db,
      { amount: 10, origin: "loyalty", source: "purchase", lastDay: "2026-03-05" },
      { amount: 5, lastDay: "2026-03-20" },
      { amount: 100 },
    );
    await givenPurse(db, { amount: 7, origin: "loyalty", source: "purchase", lastDay: "2026-03-05" });
    await givenPurse(db, { amount: 3, activeOn: "2026-04-02", lastDay: "2027-04-02" });
    await givenPurse(db);
    expect(await findGroupBurning(ctx, {})).toEqual({
      clients: 4,
      accounts: 3,
      endless: 100,
      frozen: 0,
      months: [
        { kind: "burning", day: "2026-03-01", loyalty: 17, reward: 5, clients: 2 },
        { kind: "activating", day: "2026-04-01", loyalty: 0, reward: 3, clients: 1 },
      ],
      days: [
        { kind: "burning", day: "2026-03-05", loyalty: 17, reward: 0, clients: 2 },
        { kind: "burning", day: "2026-03-20", loyalty: 0, reward: 5, clients: 1 },
        { kind: "activating", day: "2026-04-02", loyalty: 0, reward: 3, clients: 1 },
      ],
    });
  }));

it("counts the purse of a family once and each of its members, and tells the frozen apart", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "marketer");
    await setClock(db, "2026-03-01T12:00:00+03:00");
    const family = await givenPurse(db, { amount: 10, lastDay: "2026-03-05" });
    const member = await givenClient(db);
    await db.execute(sql`update account_member set left_at = app_now() where client_id = ${member.id}`);
    await db.insert(accountMembers).values({ accountId: family.accountId, clientId: member.id, isOwner: false });
    const blocked = await givenPurse(db, { amount: 8, lastDay: "2026-03-02" });
    await db.execute(sql`select block_client(${blocked.id}::bigint, null, 'user:1', 'Спор', null)`);
    await setClock(db, "2026-03-04T12:00:00+03:00");
    const found = await findGroupBurning(ctx, {});
    expect(found.months).toEqual([{ kind: "burning", day: "2026-03-01", loyalty: 0, reward: 10, clients: 2 }]);
    expect(found.frozen).toBe(8);
  }));

it("is of the clients of a filter, of a segment, and of the person's own stores", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "administrator");
    await setClock(db, "2026-03-01T12:00:00+03:00");
    const store = await givenStore(db);
    const anna = await givenPurse(db, { amount: 10, lastDay: "2026-03-05" });
    const boris = await givenPurse(db, { amount: 20, lastDay: "2026-03-05" });
    await db.execute(sql`update client_pii set gender = 'female' where client_id = ${anna.id}`);
    await db.execute(sql`update client set joined_store_id = ${store.id} where id = ${boris.id}`);
    const root = {
      op: "all" as const,
      of: [{ op: "is" as const, filter: "client.gender", value: { in: ["female"] } }],
    };
    const definition = { version: 1 as const, root };
    const sum = async (...asked: Parameters<typeof findGroupBurning>) =>
      (await findGroupBurning(...asked)).months.map(({ reward, clients }) => [reward, clients]);
    expect(await sum(ctx, { f: encodeFilter(definition) })).toEqual([[10, 1]]);
    const [segment] = await db
      .insert(segments)
      .values({ name: "Женщины", colour: "pink", definition })
      .returning({ id: segments.id });
    expect(await sum(ctx, { segment: segment?.id })).toEqual([[10, 1]]);
    const limited = await contextFor(db, "shift_lead", { stores: [store.code] });
    expect(await sum(limited, {})).toEqual([[20, 1]]);
    const employee = await contextFor(db, "store_employee");
    expect((await refusalOf(findGroupBurning(employee, {}))).code).toBe("forbidden");
  }));
