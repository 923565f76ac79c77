import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { audit, cards, clientIdentifiers, clientPii, clients, consents, duplicatePairs } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { balanceOf, deviationsOf, giveLot, givenPurse, owe, type Purse } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { testDatabase, withRollback } from "@/lib/testing/test-database";

import { getComparison } from "./get-comparison";
import { mergeClients } from "./merge-clients";
import type { MergeInput } from "./schema";

const fresh = { survivor: 1, client: 1 };

async function merge(db: Db, clientId: number, survivorId: number, over: Partial<MergeInput> = {}) {
  return mergeClients(await contextFor(db, "administrator"), { clientId, survivorId, versions: fresh, ...over });
}

const profileOf = async (db: Db, id: number) =>
  (await db.select().from(clientPii).where(eq(clientPii.clientId, id)))[0];

describe("a merge", () => {
  it("keeps of each field what was chosen, and takes what the survivor has nothing of", () =>
    withRollback(async (db) => {
      const one = await givenClient(db, { surname: "Орлова", name: "Ева", city: "Тверь", custom: { size: "42" } });
      const other = await givenClient(db, {
        ...{ surname: "Орлова-Белая", name: "Евгения", birthDate: "1990-02-03", city: "Клин" },
        custom: { size: "44", pet: "кот" },
      });
      await merge(db, other.id, one.id, { takes: ["surname"], takesCustom: ["size"] });
      expect(await profileOf(db, one.id)).toMatchObject({
        ...{ surname: "Орлова-Белая", name: "Ева", birthDate: "1990-02-03", city: "Тверь" },
        custom: { size: "44", pet: "кот" },
      });
    }));

  it("gives the survivor all contacts and cards but those that were dropped", () =>
    withRollback(async (db) => {
      const one = await givenClient(db, { phone: "+79160000001", card: "77001" });
      const other = await givenClient(db, { phone: "+79160000002", email: "a@b.ru", card: "77002" });
      const [dropped] = await db.select().from(clientIdentifiers).where(eq(clientIdentifiers.value, "+79160000001"));
      await merge(db, other.id, one.id, { drops: [Number(dropped?.id)] });
      const held = await db.select().from(clientIdentifiers).where(eq(clientIdentifiers.clientId, one.id));
      expect(
        held
          .filter(({ removedAt }) => !removedAt)
          .map(({ value }) => value)
          .sort(),
      ).toEqual(["+79160000002", "a@b.ru"]);
      expect(await db.$count(cards, eq(cards.clientId, one.id))).toBe(2);
    }));

  it("takes the stricter of two consents", () =>
    withRollback(async (db) => {
      const [one, other] = [await givenClient(db), await givenClient(db)];
      const given = { kind: "advertising", at: new Date(), source: "operator" } as const;
      await db.insert(consents).values([
        { clientId: one.id, channel: "sms", subscribed: true, ...given },
        { clientId: other.id, channel: "sms", subscribed: false, ...given },
        { clientId: other.id, channel: "email", subscribed: true, ...given },
      ]);
      await merge(db, other.id, one.id);
      const held = await db.select().from(consents).where(eq(consents.clientId, one.id)).orderBy(consents.channel);
      expect(held.map(({ channel, subscribed }) => [channel, subscribed])).toEqual([
        ["email", true],
        ["sms", false],
      ]);
    }));

  it("counts a child whom both named once", () =>
    withRollback(async (db) => {
      const [one, other] = [await givenClient(db), await givenClient(db)];
      await db.execute(sql`insert into child (client_id, name, birth_date) values
        (${one.id}, 'Алёна', '2015-01-01'), (${other.id}, 'Алена', '2015-01-01'), (${other.id}, 'Пётр', '2017-01-01')`);
      await merge(db, other.id, one.id);
      const { rows } = await db.execute(sql`select name from child where client_id = ${one.id} order by birth_date`);
      expect(rows).toEqual([{ name: "Алёна" }, { name: "Пётр" }]);
    }));

  it("loses and doubles no bonus, closes the pair, and stands in the journal of both", () =>
    withRollback(async (db) => {
      const [one, other] = [await givenPurse(db, { amount: 100 }), await givenPurse(db, { amount: 30 })];
      await db
        .insert(duplicatePairs)
        .values({ clientId: one.id, otherId: other.id, kinds: ["phone"], evidence: [], score: 80 });
      await merge(db, other.id, one.id);
      expect(await balanceOf(db, one)).toMatchObject({ available: 130 });
      expect(await balanceOf(db, other)).toMatchObject({ available: 0 });
      expect(await deviationsOf(db)).toEqual([]);
      expect((await db.select().from(duplicatePairs))[0]?.state).toBe("merged");
      const written = await db.select().from(audit).where(sql`${audit.clientId} in (${one.id}, ${other.id})`);
      expect(written.map(({ clientId, action }) => `${action} of ${clientId}`).sort()).toEqual([
        `clients.merge of ${one.id}`,
        `clients.passInto of ${other.id}`,
      ]);
    }));

  it("brings a debt and what has not begun yet together", () =>
    withRollback(async (db) => {
      const [one, other] = [await givenPurse(db, { amount: 100 }), await givenPurse(db, { amount: 10 })];
      await owe(db, other.accountId, 30);
      await giveLot(db, other, { amount: 7, activeFrom: "2030-01-01T00:00:00Z" });
      await merge(db, other.id, one.id);
      expect(await balanceOf(db, one)).toEqual({ available: 80, pending: 7, reserved: 0, debt: 0 });
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is foreseen exactly, and nothing of the trial stays", () =>
    withRollback(async (db) => {
      const [one, other] = [await givenPurse(db, { amount: 100 }), await givenPurse(db, { amount: 30 })];
      const ctx = await contextFor(db, "administrator");
      const { outcome } = await getComparison(ctx, { survivorId: one.id, clientId: other.id });
      expect(outcome?.balance).toEqual({ available: 130, pending: 0, reserved: 0, debt: 0 });
      expect(await balanceOf(db, other)).toMatchObject({ available: 30 });
      expect(await db.$count(clients, eq(clients.state, "deleted"))).toBe(0);
    }));
});

describe("a merge is refused", () => {
  const join = (db: Db, purse: Purse, guest: Purse) =>
    db.execute(sql`select join_account(${purse.accountId}, ${guest.id}, 'user:1', 'call', false)`);

  it.each<[string, string, (db: Db, one: Purse, other: Purse) => Promise<unknown>]>([
    [
      "of one who has left",
      "mergeGone",
      (db, _, { id }) => db.update(clients).set({ state: "excluded" }).where(eq(clients.id, id)),
    ],
    [
      "of one who is blocked",
      "mergeBlocked",
      (db, _, { id }) => db.execute(sql`select block_client(${id}, null, 'user:1', 'x', 'y')`),
    ],
    [
      "of two who use two different family accounts",
      "twoFamilies",
      async (db, one, other) => {
        await join(db, one, await givenPurse(db));
        await join(db, other, await givenPurse(db));
      },
    ],
    [
      "when one has changed since they were compared",
      "versionConflict",
      (db, one) => db.update(clients).set({ version: 7 }).where(eq(clients.id, one.id)),
    ],
  ])("%s", (_, reason, prepare) =>
    withRollback(async (db) => {
      const [one, other] = [await givenPurse(db), await givenPurse(db, { amount: 5 })];
      await prepare(db, one, other);
      expect(await reasonOf(db.transaction((inner) => merge(inner, other.id, one.id)))).toBe(reason);
      expect(await balanceOf(db, other)).toMatchObject({ available: 5 });
    }),
  );

  it("of a temporary owner, whose card a person takes instead", () =>
    withRollback(async (db) => {
      const [one, owner] = [await givenPurse(db), await givenClient(db, { state: "new" })];
      expect(await reasonOf(merge(db, owner.id, one.id))).toBe("mergeTemporary");
      expect(await reasonOf(merge(db, one.id, owner.id))).toBe("mergeTemporary");
    }));

  it("into himself, and to those without the right", () =>
    withRollback(async (db) => {
      const [one, other] = [await givenPurse(db), await givenPurse(db)];
      expect(await reasonOf(merge(db, one.id, one.id))).toBe("sameClient");
      const operator = await contextFor(db, "operator");
      const input = { clientId: other.id, survivorId: one.id, versions: fresh };
      expect(await reasonOf(mergeClients(operator, input))).toBe("forbidden");
    }));

  it("to the second of two who do it at once in both directions", async () => {
    const db = await testDatabase();
    const [one, other] = [await givenPurse(db), await givenPurse(db)];
    for (const purse of [one, other]) await giveLot(db, purse, { amount: 10 });
    const reasons = await Promise.all(
      [merge(db, one.id, other.id), merge(db, other.id, one.id)].map((done) =>
        done.then(
          () => "done",
          () => reasonOf(done),
        ),
      ),
    );
    expect(reasons.sort()).toEqual(["done", "mergeGone"]);
    expect(await deviationsOf(db)).toEqual([]);
  });
});
