import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { clientIdentifiers, clientPii, clients, duplicatePairs, duplicateSearches } from "@/db/schema";
import { registerClient } from "@/lib/activation/register-client";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { dismissPair, reopenPair, reportPair } from "./commands";
import { findDuplicates } from "./find-duplicates";
import { countDuplicates, findPairs } from "./queries";
import { searchBase, startSearch } from "./search-base";

type Seed = Parameters<typeof givenClient>[1];

/** Two clients, compared from the side of the second: what brings them together. */
async function kindsOf(db: Db, one: Seed, other: Seed, change?: (db: Db, ids: [number, number]) => Promise<unknown>) {
  const [a, b] = [await givenClient(db, one), await givenClient(db, other)];
  await change?.(db, [a.id, b.id]);
  await findDuplicates(db, [b.id]);
  const fromOneSide = await storedPairs(db);
  await findDuplicates(db, [a.id]);
  expect(await storedPairs(db)).toEqual(fromOneSide);
  return fromOneSide.flatMap(({ kinds }) => kinds);
}

function storedPairs(db: Db) {
  return db.select().from(duplicatePairs).orderBy(duplicatePairs.id);
}

async function hadContact(db: Db, clientId: number, kind: "phone" | "email" | "document", value: string) {
  await db.insert(clientIdentifiers).values({ clientId, kind, value, removedAt: sql`app_now()` });
}

const ivan = { surname: "Семёнов", name: "Иван", patronymic: "Петрович", birthDate: "1980-05-01" };

describe("two clients are brought together by", () => {
  it.each(["phone", "email", "document"] as const)("a %s that one of them no longer has", (kind) =>
    withRollback(async (db) => {
      const value = { phone: "+79161234567", email: "a@b.ru", document: "4509123456" }[kind];
      const found = await kindsOf(db, {}, {}, async (inner, [a, b]) => {
        await inner.insert(clientIdentifiers).values({ clientId: a, kind, value });
        await hadContact(inner, b, kind, value);
      });
      expect(found).toEqual([kind]);
    }),
  );

  it("a phone that both had once", () =>
    withRollback(async (db) => {
      const found = await kindsOf(db, {}, {}, async (inner, ids) => {
        for (const id of ids) await hadContact(inner, id, "phone", "+79161234567");
      });
      expect(found).toEqual(["phone"]);
    }));

  it.each([
    ["the same", ivan],
    ["е for ё, in another case", { ...ivan, surname: "СЕМЕНОВ" }],
    ["the same without the patronymic", { ...ivan, patronymic: "" }],
  ])("name and birth date: %s", (_, other) =>
    withRollback(async (db) => {
      expect(await kindsOf(db, ivan, other)).toEqual(["name_birth"]);
    }),
  );

  it.each([
    ["digit", "+79161234567", "+79161234667"],
    ["tail", "+79161234567", "+79031234567"],
  ])("a similar name and a phone that is near by its %s", (near, one, other) =>
    withRollback(async (db) => {
      const given = { surname: "Кузнецова", name: "Наталья" };
      expect(await kindsOf(db, { ...given, phone: one }, { ...given, name: "Наталия", phone: other })).toEqual([
        "similar",
      ]);
      const [pair] = await storedPairs(db);
      expect(pair?.evidence).toMatchObject([{ kind: "similar", near }]);
    }),
  );
});

describe("nothing brings together", () => {
  it.each<[string, Seed, Seed]>([
    ["namesakes of another age", ivan, { ...ivan, birthDate: "1981-05-01" }],
    ["two of the same patronymic day but another patronymic", ivan, { ...ivan, patronymic: "Львович" }],
    ["people without a surname", { name: "Иван", birthDate: "1980-05-01" }, { name: "Иван", birthDate: "1980-05-01" }],
    [
      "strangers with near phones",
      { ...ivan, phone: "+79161234567" },
      { surname: "Орлова", name: "Ева", phone: "+79161234568" },
    ],
    [
      "phones two digits apart",
      { ...ivan, birthDate: null, phone: "+79161234567" },
      { ...ivan, birthDate: null, phone: "+79161234999" },
    ],
    ["somebody who has left", ivan, { ...ivan, state: "excluded" }],
    ["somebody in the bin", ivan, { ...ivan, recycleUntil: new Date("2030-01-01") }],
  ])("%s", (_, one, other) =>
    withRollback(async (db) => {
      expect(await kindsOf(db, one, other)).toEqual([]);
    }),
  );
});

describe("a pair", () => {
  it("adds up what speaks for it, and goes when nothing does any more", () =>
    withRollback(async (db) => {
      const [a, b] = [await givenClient(db, { ...ivan, phone: "+79161234567" }), await givenClient(db, ivan)];
      await findDuplicates(db, [b.id]);
      expect((await storedPairs(db))[0]?.score).toBe(90);
      await hadContact(db, b.id, "phone", "+79161234567");
      await findDuplicates(db, [b.id]);
      expect((await storedPairs(db))[0]).toMatchObject({ score: 98, kinds: ["name_birth", "phone"], clientId: a.id });

      const other = await givenClient(db, ivan);
      await findDuplicates(db, [other.id]);
      await db.update(clientPii).set({ birthDate: "1999-01-01" }).where(eq(clientPii.clientId, other.id));
      await findDuplicates(db, [other.id]);
      expect(await storedPairs(db)).toHaveLength(1);
    }));

  it("that was dismissed comes back only for evidence of another kind", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const [, b] = [await givenClient(db, { ...ivan, phone: "+79161234567" }), await givenClient(db, ivan)];
      await findDuplicates(db, [b.id]);
      const [pair] = await storedPairs(db);
      await dismissPair(ctx, { pairId: Number(pair?.id) });
      await findDuplicates(db, [b.id]);
      expect((await storedPairs(db))[0]).toMatchObject({ state: "dismissed" });

      await hadContact(db, b.id, "phone", "+79161234567");
      await findDuplicates(db, [b.id]);
      expect((await storedPairs(db))[0]).toMatchObject({ state: "open", decidedAt: null });
    }));

  it("that was dismissed stays so when less speaks for it than before", () =>
    withRollback(async (db) => {
      const [, b] = [await givenClient(db, { ...ivan, phone: "+79161234567" }), await givenClient(db, ivan)];
      await hadContact(db, b.id, "phone", "+79161234567");
      await findDuplicates(db, [b.id]);
      await dismissPair(await contextFor(db, "administrator"), { pairId: Number((await storedPairs(db))[0]?.id) });
      await db.update(clientPii).set({ birthDate: "1999-01-01" }).where(eq(clientPii.clientId, b.id));
      await findDuplicates(db, [b.id]);
      expect((await storedPairs(db))[0]).toMatchObject({ state: "dismissed", kinds: ["phone"] });
    }));

  it("that was dismissed by mistake is put back by hand", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const [, b] = [await givenClient(db, ivan), await givenClient(db, ivan)];
      await findDuplicates(db, [b.id]);
      const pairId = Number((await storedPairs(db))[0]?.id);
      await dismissPair(ctx, { pairId });
      await reopenPair(ctx, { pairId });
      await findDuplicates(db, [b.id]);
      expect((await storedPairs(db))[0]).toMatchObject({ state: "open" });
    }));

  it("that a person reported stays until a person decides", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const [a, b] = [await givenClient(db), await givenClient(db)];
      await reportPair(operator, { clientId: b.id, otherId: a.id });
      await findDuplicates(db, [a.id, b.id]);
      expect(await storedPairs(db)).toMatchObject([
        { clientId: a.id, otherId: b.id, kinds: ["reported"], state: "open" },
      ]);
    }));

  it("is shown with masked contacts to those who do not see them", () =>
    withRollback(async (db) => {
      const [a, b] = [await givenClient(db, { phone: "+79161234567" }), await givenClient(db)];
      await hadContact(db, b.id, "phone", "+79161234567");
      await findDuplicates(db, [a.id]);
      const { rows } = await findPairs(await contextFor(db, "operator"), { kind: "phone" });
      expect(rows[0]?.evidence).toMatchObject([{ kind: "phone", mine: { masked: true }, former: true }]);
      expect(JSON.stringify(rows)).not.toContain("9161234567");
      expect((await findPairs(await contextFor(db, "operator"), { kind: "email" })).rows).toEqual([]);
      expect(await countDuplicates(await contextFor(db, "operator"))).toMatchObject({ open: 1, byKind: { phone: 1 } });
    }));

  it("is not shown to whoever may not know of one of them", () =>
    withRollback(async (db) => {
      await givenClient(db, ivan);
      const b = await givenClient(db, ivan);
      await findDuplicates(db, [b.id]);
      const ctx = await contextFor(db, "operator", { stores: ["nowhere"] });
      expect((await findPairs(ctx, {})).rows).toEqual([]);
    }));
});

describe("comparing", () => {
  it("is asked for by a registration", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await registerClient(ctx, {
        as: "participant",
        surname: "Орлова",
        name: "Ева",
        patronymic: "",
        phone: "+79161112233",
        storeId: null,
        consents: [],
      });
      await db.execute(sql`set local role none`);
      const { rows } = await db.execute(
        sql`select 1 from graphile_worker.jobs where task_identifier = 'duplicates.find'`,
      );
      expect(rows).toHaveLength(1);
    }));

  it("the whole base goes on where it was stopped", () =>
    withRollback(async (db) => {
      await db.update(clients).set({ state: "excluded" });
      const ctx = await contextFor(db, "administrator");
      for (let n = 0; n < 250; n++)
        await givenClient(db, { name: `Пара${n % 125}`, surname: "Общая", birthDate: "1980-05-01" });
      const { id } = await startSearch(ctx, {});
      const stop = { calls: 0 };
      const signal = {
        get aborted() {
          return stop.calls++ >= 1;
        },
      } as AbortSignal;
      expect(await searchBase(db, id, signal)).toBe("interrupted");
      const [half] = await db.select().from(duplicateSearches).where(eq(duplicateSearches.id, id));
      expect(half).toMatchObject({ state: "running", clientsDone: 200 });
      expect(await searchBase(db, id, new AbortController().signal)).toBe("ended");
      const [whole] = await db.select().from(duplicateSearches).where(eq(duplicateSearches.id, id));
      expect(whole).toMatchObject({ state: "done", clientsDone: 250 });
      expect(await storedPairs(db)).toHaveLength(125);
    }));
});
