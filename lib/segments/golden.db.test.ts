import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { children, clientPii, clientStats, purchaseLines, purchases, settings } from "@/db/schema";
import { permissions } from "@/lib/access/permissions";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { clientPredicate } from "./client-predicate";
import type { Node } from "./tree";

const is = (filter: string, value: Record<string, unknown>): Node => ({ op: "is", filter, value });
const not = (of: Node): Node => ({ op: "not", of });

/** Which of the named clients a node finds. */
async function found(db: Db, root: Node, named: Record<string, { id: number }>): Promise<string> {
  const predicate = await clientPredicate({ db, rights: new Set(permissions) }, { version: 1, root });
  const { rows } = await db.execute<{ id: number }>(sql`select client.id from client where ${predicate}`);
  const ids = new Set(rows.map(({ id }) => id));
  return Object.entries(named)
    .flatMap(([name, { id }]) => (ids.has(id) ? [name] : []))
    .join(" ");
}

type Bought = {
  day: string;
  paid?: number;
  status?: "completed" | "open" | "cancelled";
  storeId?: number;
  lines?: number;
};

async function givenPurchases(db: Db, clientId: number, all: Bought[]): Promise<void> {
  for (const { day, paid = 10_000, status = "completed", storeId, lines = 1 } of all) {
    const [row] = await db
      .insert(purchases)
      .values({
        clientId,
        status,
        source: "test",
        sourceKey: String(uniqueNumber()),
        at: new Date(`${day}T09:00:00Z`),
        day,
        total: paid,
        paid,
        lineCount: lines,
        ...(storeId !== undefined && { storeId }),
      })
      .returning({ id: purchases.id });
    for (let n = 1; n <= lines; n += 1) {
      await db.insert(purchaseLines).values({ purchaseId: row!.id, n, clientId, price: 0, paid: 0 });
    }
  }
  await db.execute(sql`select refresh_client_stats(array[${clientId}]::bigint[])`);
}

describe("birthdays and age", () => {
  const born = (db: Db) => async (birthDate: string | null) => givenClient(db, { birthDate });

  it("keeps 29 February on the 28th in common years and on its own day in leap years", async () => {
    await withRollback(async (db) => {
      const leapling = await born(db)("2000-02-29");
      const before = await born(db)("2000-02-28");
      const after = await born(db)("2000-03-01");
      const named = { leapling, before, after };
      const on = (day: string) => is("client.birthday", { from: day, to: day });

      await setClock(db, "2026-05-01T09:00:00Z");
      expect(await found(db, on("02-28"), named)).toBe("leapling before");
      expect(await found(db, on("02-29"), named)).toBe("");
      await setClock(db, "2028-05-01T09:00:00Z");
      expect(await found(db, on("02-28"), named)).toBe("before");
      expect(await found(db, on("02-29"), named)).toBe("leapling");
    });
  });

  it("makes one born on 29 February older on the 28th in common years", async () => {
    await withRollback(async (db) => {
      const leapling = await born(db)("2000-02-29");
      const named = { leapling };
      await setClock(db, "2026-02-27T09:00:00Z");
      expect(await found(db, is("client.age", { from: 26 }), named)).toBe("");
      expect(await found(db, is("client.age", { less: 26 }), named)).toBe("leapling");
      await setClock(db, "2026-02-28T09:00:00Z");
      expect(await found(db, is("client.age", { from: 26, to: 26 }), named)).toBe("leapling");
      await setClock(db, "2028-02-28T09:00:00Z");
      expect(await found(db, is("client.age", { from: 28 }), named)).toBe("");
      await setClock(db, "2028-02-29T09:00:00Z");
      expect(await found(db, is("client.age", { from: 28 }), named)).toBe("leapling");
    });
  });

  it("changes the age at midnight of the programme, not of the machine", async () => {
    await withRollback(async (db) => {
      const named = { client: await born(db)("1996-03-01") };
      await setClock(db, "2026-02-28T20:59:59Z");
      expect(await found(db, is("client.age", { less: 30 }), named)).toBe("client");
      await setClock(db, "2026-02-28T21:00:00Z");
      expect(await found(db, is("client.age", { less: 30 }), named)).toBe("");
      await db.insert(settings).values({ key: "timeZone", value: "America/New_York" });
      expect(await found(db, is("client.age", { less: 30 }), named)).toBe("client");
    });
  });

  it("includes both ends of an age, and neither of younger and older", async () => {
    await withRollback(async (db) => {
      await setClock(db, "2026-06-15T09:00:00Z");
      const named = {
        almost: await born(db)("1996-06-16"),
        thirty: await born(db)("1996-06-15"),
        unknown: await born(db)(null),
      };
      expect(await found(db, is("client.age", { less: 30 }), named)).toBe("almost");
      expect(await found(db, is("client.age", { to: 30 }), named)).toBe("almost thirty");
      expect(await found(db, is("client.age", { from: 30 }), named)).toBe("thirty");
      expect(await found(db, is("client.age", { more: 29 }), named)).toBe("thirty");
      expect(await found(db, is("client.age", { more: 30 }), named)).toBe("");
      expect(await found(db, not(is("client.age", { less: 30 })), named)).toBe("thirty unknown");
      expect(await found(db, is("client.age", { empty: true }), named)).toBe("unknown");
    });
  });

  it("wraps a period of birthdays over the new year", async () => {
    await withRollback(async (db) => {
      const named = {
        eve: await born(db)("1990-12-31"),
        new: await born(db)("1991-01-01"),
        ends: await born(db)("1980-01-10"),
        late: await born(db)("1980-01-11"),
        early: await born(db)("1980-12-19"),
      };
      expect(await found(db, is("client.birthday", { from: "12-20", to: "01-10" }), named)).toBe("eve new ends");
      expect(await found(db, is("client.birthday", { months: [1] }), named)).toBe("new ends late");
    });
  });

  it("looks ahead over the new year and over 28 February", async () => {
    await withRollback(async (db) => {
      const named = {
        today: await born(db)("1990-12-30"),
        new: await born(db)("1991-01-01"),
        leapling: await born(db)("1996-02-29"),
      };
      await setClock(db, "2026-12-30T09:00:00Z");
      expect(await found(db, is("client.birthdaySoon", { within: 0 }), named)).toBe("today");
      expect(await found(db, is("client.birthdaySoon", { within: 2 }), named)).toBe("today new");
      expect(await found(db, is("client.birthdaySoon", { within: 59 }), named)).toBe("today new");
      expect(await found(db, is("client.birthdaySoon", { within: 60 }), named)).toBe("today new leapling");
      expect(await found(db, is("client.birthdaySoon", { within: 365 }), named)).toBe("today new leapling");
    });
  });
});

describe("purchases", () => {
  it("compares averages without rounding them", async () => {
    await withRollback(async (db) => {
      const client = await givenClient(db);
      await givenPurchases(db, client.id, [
        { day: "2026-01-01", paid: 10_000 },
        { day: "2026-01-02", paid: 10_001 },
      ]);
      const named = { client };
      // 100.005 roubles.
      expect(await found(db, is("purchase.averageReceipt", { from: 100 }), named)).toBe("client");
      expect(await found(db, is("purchase.averageReceipt", { from: 100.01 }), named)).toBe("");
      expect(await found(db, is("purchase.averageReceipt", { to: 100 }), named)).toBe("");
      expect(await found(db, is("purchase.averageReceipt", { to: 100.01 }), named)).toBe("client");
      expect(await found(db, is("purchase.averageReceipt", { more: 100 }), named)).toBe("client");
      expect(await found(db, is("purchase.averageReceipt", { less: 100.01 }), named)).toBe("client");
      expect(await found(db, is("purchase.averageReceipt", { less: 100 }), named)).toBe("");
    });
  });

  it("measures days between as the whole span over the intervals", async () => {
    await withRollback(async (db) => {
      const client = await givenClient(db);
      const once = await givenClient(db);
      const named = { client, once };
      await givenPurchases(db, once.id, [{ day: "2026-01-01" }]);
      await givenPurchases(db, client.id, [{ day: "2026-01-01" }, { day: "2026-01-02" }, { day: "2026-01-06" }]);
      // Five days over two intervals.
      expect(await found(db, is("purchase.daysBetween", { from: 2, to: 2 }), named)).toBe("");
      expect(await found(db, is("purchase.daysBetween", { from: 2, to: 3 }), named)).toBe("client");
      expect(await found(db, is("purchase.daysBetween", { more: 2 }), named)).toBe("client");
      expect(await found(db, is("purchase.daysBetween", { less: 3 }), named)).toBe("client");
      expect(await found(db, is("purchase.daysBetween", { from: 3 }), named)).toBe("");
      expect(await found(db, is("purchase.daysBetween", { empty: true }), named)).toBe("once");
    });
  });

  it("counts 0 for who never bought, and knows nothing of his last purchase", async () => {
    await withRollback(async (db) => {
      await setClock(db, "2026-06-15T09:00:00Z");
      const never = await givenClient(db);
      const bare = await givenClient(db);
      const bought = await givenClient(db);
      await db.delete(clientStats).where(sql`client_id = ${bare.id}`);
      await givenPurchases(db, bought.id, [{ day: "2026-06-01", paid: 0 }]);
      const named = { never, bare, bought };
      expect(await found(db, is("purchase.count", { to: 0 }), named)).toBe("never bare");
      expect(await found(db, is("purchase.sum", { less: 0.01 }), named)).toBe("never bare bought");
      expect(await found(db, is("purchase.daysSinceLast", { from: 0 }), named)).toBe("bought");
      expect(await found(db, is("purchase.daysSinceLast", { empty: true }), named)).toBe("never bare");
      expect(await found(db, not(is("purchase.daysSinceLast", { from: 90 })), named)).toBe("never bare bought");
      expect(await found(db, is("purchase.maxReceipt", { from: 0 }), named)).toBe("bought");
    });
  });

  it("counts days ago from today of the programme, today being 0", async () => {
    await withRollback(async (db) => {
      await setClock(db, "2026-06-15T21:30:00Z");
      const [today, week, ahead] = [await givenClient(db), await givenClient(db), await givenClient(db)];
      await givenPurchases(db, today.id, [{ day: "2026-06-16" }]);
      await givenPurchases(db, week.id, [{ day: "2026-06-09" }]);
      // A store east of the programme's zone is a day ahead, and its client has bought before as well.
      await givenPurchases(db, ahead.id, [{ day: "2026-06-17" }, { day: "2026-06-10" }]);
      const named = { today, week, ahead };
      expect(await found(db, is("purchase.daysAgo", { to: 0 }), named)).toBe("today ahead");
      expect(await found(db, is("purchase.daysAgo", { from: 0, to: 6 }), named)).toBe("today ahead");
      expect(await found(db, is("purchase.date", { lastDays: 7 }), named)).toBe("today week ahead");
      expect(await found(db, is("purchase.date", { lastDays: 6 }), named)).toBe("today ahead");
      expect(await found(db, is("purchase.date", { nextDays: 0 }), named)).toBe("today");
      expect(await found(db, is("purchase.lastDate", { lastDays: 7 }), named)).toBe("today week");
      expect(await found(db, is("purchase.daysSinceLast", { from: 7 }), named)).toBe("week");
    });
  });

  it("looks at completed purchases, those of nothing included, unless the status is named in the event", async () => {
    await withRollback(async (db) => {
      const [open, gift] = [await givenClient(db), await givenClient(db)];
      await givenPurchases(db, open.id, [{ day: "2026-06-01", status: "open", paid: 500_000 }]);
      await givenPurchases(db, gift.id, [{ day: "2026-06-01", paid: 0 }]);
      const named = { open, gift };
      const event = (...of: Node[]): Node => ({ op: "event", event: "purchase", of });
      expect(await found(db, is("purchase.count", { from: 1 }), named)).toBe("gift");
      expect(await found(db, event(is("purchase.amount", { from: 0 })), named)).toBe("gift");
      expect(await found(db, event(is("purchase.status", { in: ["open"] })), named)).toBe("open");
      expect(await found(db, event(not(is("purchase.status", { in: ["cancelled"] }))), named)).toBe("open gift");
    });
  });

  it("ties conditions of an event to one purchase and counts whole receipts in having", async () => {
    await withRollback(async (db) => {
      const [store, other] = [await givenStore(db), await givenStore(db)];
      const [same, apart, none] = [await givenClient(db), await givenClient(db), await givenClient(db)];
      const inMarch = "2026-03-10";
      await givenPurchases(db, same.id, [
        { day: inMarch, storeId: store.id, paid: 300_000, lines: 3 },
        { day: inMarch, storeId: store.id, paid: 200_000, lines: 1 },
      ]);
      await givenPurchases(db, apart.id, [
        { day: inMarch, storeId: other.id },
        { day: "2026-04-10", storeId: store.id },
      ]);
      const named = { same, apart, none };
      const conditions = [
        is("purchase.date", { from: "2026-03-01", to: "2026-03-31" }),
        is("purchase.store", { in: [store.code] }),
      ];
      const event = (having?: Record<string, Record<string, number>>): Node => ({
        op: "event",
        event: "purchase",
        of: conditions,
        ...(having && { having }),
      });
      expect(await found(db, { op: "all", of: conditions }, named)).toBe("same apart");
      expect(await found(db, event(), named)).toBe("same");
      expect(await found(db, event({ count: { from: 2 }, sum: { from: 5_000 } }), named)).toBe("same");
      expect(await found(db, event({ sum: { more: 5_000 } }), named)).toBe("");
      expect(await found(db, event({ items: { from: 4, to: 4 } }), named)).toBe("same");
      expect(await found(db, event({ average: { from: 2_500, to: 2_500 } }), named)).toBe("same");
      expect(await found(db, event({ max: { from: 3_000 } }), named)).toBe("same");
      // Judged for every client: without such a purchase the count is 0.
      expect(await found(db, event({ count: { to: 1 } }), named)).toBe("apart none");
      expect(await found(db, not(event({ count: { to: 1 } })), named)).toBe("same");
    });
  });
});

describe("children", () => {
  it("speaks of some child outside of an event and of one and the same inside", async () => {
    await withRollback(async (db) => {
      await setClock(db, "2026-06-15T09:00:00Z");
      const [family, girl] = [await givenClient(db), await givenClient(db)];
      await db.insert(children).values([
        { clientId: family.id, name: "Пётр", birthDate: "2022-01-01", gender: "male" },
        { clientId: family.id, name: "Анна", birthDate: "2011-01-01", gender: "female" },
        { clientId: girl.id, name: "Мария", birthDate: "2022-01-01", gender: "female" },
      ]);
      const named = { family, girl };
      const conditions = [is("client.child.age", { from: 3, to: 5 }), is("client.child.gender", { in: ["female"] })];
      expect(await found(db, { op: "all", of: conditions }, named)).toBe("family girl");
      expect(await found(db, { op: "event", event: "child", of: conditions }, named)).toBe("girl");
      expect(await found(db, is("client.child.count", { from: 2 }), named)).toBe("family");
      expect(await found(db, is("client.child.name", { equals: "петр" }), named)).toBe("family");
    });
  });
});

describe("the scope", () => {
  it("leaves out who is in the bin, deleted, excluded, or new without a purchase, until the state is named", async () => {
    await withRollback(async (db) => {
      const registered = await givenClient(db);
      const anonymous = await givenClient(db, { state: "anonymous" });
      const packed = await givenClient(db, { state: "new" });
      const buyer = await givenClient(db, { state: "new" });
      const deleted = await givenClient(db, { state: "deleted" });
      const excluded = await givenClient(db, { state: "excluded" });
      const bin = await givenClient(db, { recycleUntil: new Date("2030-01-01") });
      await givenPurchases(db, buyer.id, [{ day: "2026-06-01" }]);
      await db.delete(clientPii).where(sql`client_id = ${excluded.id}`);
      const named = { registered, anonymous, packed, buyer, deleted, excluded, bin };
      const states = (...keys: string[]) => is("client.state", { in: keys });
      expect(await found(db, { op: "all", of: [] }, named)).toBe("registered anonymous buyer");
      expect(await found(db, states("new"), named)).toBe("packed buyer");
      expect(await found(db, { op: "any", of: [states("deleted"), is("purchase.count", { from: 1 })] }, named)).toBe(
        "buyer deleted",
      );
      expect(await found(db, not(states("deleted")), named)).toBe("registered anonymous buyer");
      expect(await found(db, states("registered", "excluded"), named)).toBe("registered excluded bin");
      expect(await found(db, { op: "all", of: [states("excluded"), not(is("client.age", { less: 30 }))] }, named)).toBe(
        "excluded",
      );
    });
  });

  it("finds who blocks, takes part, subscribes or neither, the first that fits", async () => {
    await withRollback(async (db) => {
      const participant = await givenClient(db);
      const blocked = await givenClient(db, { blockedAt: new Date(), blockReason: "fraud" });
      const guest = await givenClient(db, { state: "anonymous" });
      const subscriber = await givenClient(db, { state: "anonymous" });
      await db.execute(sql`insert into consent (client_id, channel, kind, subscribed, at, source)
        values (${subscriber.id}, 'sms', 'advertising', true, now(), 'test'), (${guest.id}, 'sms', 'advertising', false, now(), 'test'),
               (${blocked.id}, 'sms', 'advertising', true, now(), 'test')`);
      const named = { participant, blocked, guest, subscriber };
      const one = (key: string) => is("loyalty.participation", { in: [key] });
      expect(await found(db, one("participant"), named)).toBe("participant");
      expect(await found(db, one("blocked"), named)).toBe("blocked");
      expect(await found(db, one("subscriber"), named)).toBe("subscriber");
      expect(await found(db, one("none"), named)).toBe("guest");
      expect(await found(db, is("loyalty.participation", { in: ["none", "blocked"] }), named)).toBe("blocked guest");
    });
  });
});

describe("leaving", () => {
  it("finds who is on his way out, and by reason also who has left where his state is named", async () => {
    await withRollback(async (db) => {
      const leaving = await givenClient(db, { leavesAt: new Date() });
      const back = await givenClient(db);
      const left = await givenClient(db, { state: "excluded" });
      for (const [{ id }, withdrawn] of [
        [leaving, null],
        [back, new Date()],
        [left, null],
      ] as const) {
        await db.execute(sql`insert into client_exclusion (client_id, reason, blocked_by_it, asked_by, erases_at, withdrawn_at)
          values (${id}, 'rules', true, 'system', app_now(), ${withdrawn?.toISOString() ?? null}::timestamptz)`);
      }
      const named = { leaving, back, left };
      expect(await found(db, is("client.leaving", { in: ["leaving"] }), named)).toBe("leaving");
      expect(await found(db, is("client.leaving", { in: ["rules"] }), named)).toBe("leaving");
      expect(await found(db, is("client.leaving", { in: ["service", "messages"] }), named)).toBe("");
      const everywhere = {
        op: "all" as const,
        of: [is("client.leaving", { in: ["rules"] }), is("client.state", { in: ["excluded"] })],
      };
      expect(await found(db, everywhere, named)).toBe("left");
    });
  });
});

describe("names", () => {
  it("takes words in any order, without case, with ё as е, and signs literally", async () => {
    await withRollback(async (db) => {
      const anna = await givenClient(db, { surname: "Ёлкина", name: "Анна", patronymic: "Петровна" });
      const percent = await givenClient(db, { surname: "100%", name: "О_Нил" });
      const nameless = await givenClient(db, { name: "", state: "anonymous" });
      const named = { anna, percent, nameless };
      const text = (value: Record<string, unknown>) => found(db, is("client.name", value), named);
      expect(await text({ contains: "анна елк" })).toBe("anna");
      expect(await text({ contains: "нна" })).toBe("anna");
      expect(await text({ starts: "ёл петр" })).toBe("anna");
      expect(await text({ starts: "нна" })).toBe("");
      expect(await text({ equals: "Анна Ёлкина" })).toBe("");
      expect(await text({ equals: "ПЕТРОВНА анна елкина" })).toBe("anna");
      expect(await text({ contains: "%" })).toBe("percent");
      expect(await text({ contains: "_" })).toBe("percent");
      expect(await text({ contains: "\\" })).toBe("");
      expect(await text({ empty: true })).toBe("nameless");
    });
  });
});
