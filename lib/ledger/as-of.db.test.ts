import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { clientLevels, consentChanges, consents, levelChanges, levelSystems, levels } from "@/db/schema";
import { getClientAsOf } from "@/lib/clients/get-client-as-of";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore } from "@/lib/testing/factories";
import { giveLot, givenPurse, hold, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findOperations } from "./find-operations";
import { getPursesAsOf } from "./get-purses-as-of";
import { getPurses } from "./queries";

const sum = ({
  available,
  pending,
  reserved,
  debt,
}: {
  available: number;
  pending: number;
  reserved: number;
  debt: number;
}) => ({
  available,
  pending,
  reserved,
  debt,
});

/** 1 March: 100 for ever and 50 to live through the 5th; 3rd: 20 spent; 4th: 10 in reserve; 7th: 40 from the 9th on. */
async function givenLife(db: Db): Promise<Purse> {
  await setClock(db, "2026-03-01T12:00:00+03:00");
  const purse = await givenPurse(db, { amount: 100 }, { amount: 50, lastDay: "2026-03-05" });
  await db.execute(
    sql`update account_member set joined_at = '2026-03-01T12:00:00+03:00' where client_id = ${purse.id}`,
  );
  await setClock(db, "2026-03-03T12:00:00+03:00");
  await take(db, purse, 20);
  await setClock(db, "2026-03-04T12:00:00+03:00");
  await hold(db, purse, 10);
  await setClock(db, "2026-03-07T12:00:00+03:00");
  await giveLot(db, purse, { amount: 40, activeOn: "2026-03-09" });
  return purse;
}

describe("the balance of a past minute", () => {
  it("is what the card showed then, whenever settling ran", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const purse = await givenLife(db);
      await setClock(db, "2026-03-20T12:00:00+03:00");
      const balances = async () => {
        const found = [];
        for (const at of [
          "2026-03-01T11:59",
          "2026-03-02T09:00",
          "2026-03-03T12:00",
          "2026-03-04T23:59",
          "2026-03-05T23:59",
          "2026-03-06T00:00",
          "2026-03-08T10:00",
          "2026-03-09T00:00",
        ]) {
          const [then] = await getPursesAsOf(ctx, { clientId: purse.id, at });
          found.push(then ? [at, then.available, then.pending, then.reserved] : [at]);
        }
        return found;
      };
      const byHand = [
        ["2026-03-01T11:59"],
        ["2026-03-02T09:00", 150, 0, 0],
        ["2026-03-03T12:00", 130, 0, 0],
        ["2026-03-04T23:59", 120, 0, 10],
        ["2026-03-05T23:59", 120, 0, 10],
        ["2026-03-06T00:00", 100, 0, 10],
        ["2026-03-08T10:00", 100, 40, 10],
        ["2026-03-09T00:00", 140, 0, 10],
      ];
      expect(await balances()).toEqual(byHand);
      await db.execute(sql`select settle(${purse.accountId})`);
      await take(db, purse, 5);
      expect(await balances()).toEqual(byHand);
    }));

  it("is the balance of now for a minute that has not come", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const purse = await givenPurse(db, { amount: 7, lastDay: "2026-12-31" });
      const [now] = await getPurses(ctx, purse.id);
      const [later] = await getPursesAsOf(ctx, { clientId: purse.id, at: "2099-01-01T00:00" });
      expect(now && later && sum(later)).toEqual(now && sum(now));
    }));

  it("goes with the operations up to it, those settled late included", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const purse = await givenLife(db);
      await setClock(db, "2026-03-20T12:00:00+03:00");
      await db.execute(sql`select settle(${purse.accountId})`);
      const kinds = async (at: string) =>
        (await findOperations(ctx, { clientId: purse.id, at })).operations.map(({ kind }) => kind);
      expect(await kinds("2026-03-04T23:59")).toEqual(["reserve", "debit", "accrue", "accrue"]);
      expect(await kinds("2026-03-06T00:00")).toEqual(["expire", "reserve", "debit", "accrue", "accrue"]);
      expect(await kinds("2026-02-01T00:00")).toEqual([]);
    }));

  it("is shown to nobody who may not see the client or bonuses", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 7 });
      const at = "2026-03-01T12:00";
      const store = await givenStore(db);
      const limited = await contextFor(db, "operator", { stores: [store.code] });
      expect((await refusalOf(getPursesAsOf(limited, { clientId: purse.id, at }))).code).toBe("not_found");
      expect((await refusalOf(getClientAsOf(limited, { clientId: purse.id, at }))).code).toBe("not_found");
      const employee = await contextFor(db, "store_employee");
      expect((await refusalOf(getPursesAsOf(employee, { clientId: purse.id, at }))).code).toBe("forbidden");
    }));
});

describe("the card of a past minute", () => {
  it("has the state, block, level and consents of then", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenPurse(db);
      const change = (moment: string, statement: ReturnType<typeof sql>) =>
        setClock(db, moment).then(() => db.execute(statement));
      await db.insert(levelSystems).values({ key: "main", name: "Основная", isDefault: true }).onConflictDoNothing();
      await db.insert(levels).values([
        { systemKey: "main", key: "bronze", name: "Бронзовый", rank: 1 },
        { systemKey: "main", key: "silver", name: "Серебряный", rank: 2 },
      ]);
      await change(
        "2026-03-01T12:00:00+03:00",
        sql`insert into client_state_change (client_id, "from", "to", actor) values (${id}, null, 'anonymous', 'system')`,
      );
      await change(
        "2026-03-03T12:00:00+03:00",
        sql`insert into client_state_change (client_id, "from", "to", actor) values (${id}, 'anonymous', 'registered', 'user:1')`,
      );
      await db.insert(clientLevels).values({ clientId: id, systemKey: "main", levelKey: "silver" });
      await db
        .insert(levelChanges)
        .values({ clientId: id, systemKey: "main", from: "bronze", to: "silver", actor: "system" });
      await setClock(db, "2026-03-05T12:00:00+03:00");
      const consent = { clientId: id, channel: "sms" as const, kind: "advertising" as const, source: "form" };
      await db.insert(consentChanges).values({ ...consent, subscribed: true, actor: "user:1" });
      await setClock(db, "2026-03-06T12:00:00+03:00");
      await db.insert(consentChanges).values({ ...consent, subscribed: false, actor: "user:1" });
      await db.insert(consents).values({ ...consent, subscribed: false, at: new Date("2026-03-06T09:00:00Z") });
      await change("2026-03-07T12:00:00+03:00", sql`select block_client(${id}::bigint, null, 'user:1', 'Спор', null)`);
      await change("2026-03-08T12:00:00+03:00", sql`select unblock_client(${id}::bigint, 'user:1', 'Решено', false)`);

      const then = async (at: string) => {
        const { state, block, level, consents: agreed } = await getClientAsOf(ctx, { clientId: id, at });
        return [state, block?.reason ?? null, level?.name ?? null, agreed.map(({ subscribed }) => subscribed)];
      };
      expect(await then("2026-03-01T11:58")).toEqual([null, null, "Бронзовый", []]);
      expect(await then("2026-03-02T00:00")).toEqual(["anonymous", null, "Бронзовый", []]);
      expect(await then("2026-03-04T00:00")).toEqual(["registered", null, "Серебряный", []]);
      expect(await then("2026-03-05T12:00")).toEqual(["registered", null, "Серебряный", [true]]);
      expect(await then("2026-03-06T12:00")).toEqual(["registered", null, "Серебряный", [false]]);
      expect(await then("2026-03-07T13:00")).toEqual(["registered", "Спор", "Серебряный", [false]]);
      expect(await then("2026-03-09T00:00")).toEqual(["registered", null, "Серебряный", [false]]);
    }));
});
