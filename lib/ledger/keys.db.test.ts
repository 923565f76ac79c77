import { describe, expect, it } from "vitest";

import { attempt, balanceOf, digestOf, giveLot, givenPurse, take } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";

import { runOnce } from "./run-once";

describe("a key", () => {
  const key = { scope: "user:1", key: "9f2c1b7e-0001", body: { amount: 5, comment: "x" } };

  it("answers a repeat with the first answer and changes nothing", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      const first = await take(db, purse, 5, { key });
      await take(db, purse, 1);
      const before = await digestOf(db);
      expect(await take(db, purse, 5, { key })).toEqual({ ...first, replayed: true });
      expect(await digestOf(db)).toBe(before);
    }));

  it("is the same whatever the order of the body's fields", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      await take(db, purse, 5, { key });
      const again = { ...key, body: { comment: "x", amount: 5 } };
      expect(await take(db, purse, 5, { key: again })).toMatchObject({ replayed: true });
    }));

  it.each([
    ["another amount", { amount: 6, comment: "x" }],
    ["another comment", { amount: 5, comment: "y" }],
    ["a further field", { amount: 5, comment: "x", notify: true }],
  ])("with %s is refused and changes nothing", (_, body) =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      await take(db, purse, 5, { key });
      const before = await digestOf(db);
      const refused = attempt(db, (inner) => take(inner, purse, 5, { key: { ...key, body } }));
      expect(await refusalOf(refused)).toMatchObject({ code: "key_reused", reason: "keyReused" });
      expect(await digestOf(db)).toBe(before);
    }),
  );

  it("of one caller means nothing to another", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      await take(db, purse, 5, { key });
      const other = { ...key, scope: "user:2", body: { amount: 1 } };
      expect(await take(db, purse, 1, { key: other })).toMatchObject({ replayed: false, available: 4 });
    }));

  it("of a refused operation is free: the repeat is judged anew", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 3 });
      await refusalOf(attempt(db, (inner) => take(inner, purse, 5, { key })));
      await giveLot(db, purse, { amount: 2 });
      expect(await take(db, purse, 5, { key })).toMatchObject({ available: 0, replayed: false });
    }));

  it("holds a piece of work that is more than one operation", () =>
    withRollback(async (db) => {
      const purse = await givenPurse(db, { amount: 10 });
      const work = async () => {
        await take(db, purse, 4);
        return { ...(await giveLot(db, purse, { amount: 1 })), note: "once" };
      };
      const first = await runOnce(db, key, work);
      expect(first).toMatchObject({ replayed: false, answer: { available: 7, note: "once" } });
      expect(await runOnce(db, key, work)).toEqual({ ...first, replayed: true });
      expect(await balanceOf(db, purse)).toMatchObject({ available: 7 });
      const other = attempt(db, (inner) => runOnce(inner, { ...key, body: {} }, work));
      expect(await refusalOf(other)).toMatchObject({ code: "key_reused" });
    }));
});
