import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { audit, ledgerNotes, lots, outbox } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { putSetting } from "@/lib/programme/settings";
import { settingsSchema } from "@/lib/programme/settings-schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenStore } from "@/lib/testing/factories";
import { attempt, balanceOf, deviationsOf, digestOf, givenPurse } from "@/lib/testing/ledger-fixtures";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { adjustBonuses } from "./commands";
import { getAdjustmentForm } from "./get-adjustment-form";
import type { AdjustBonusesInput } from "./schema";

let keys = 0;

const gift = (clientId: number, over: Partial<AdjustBonusesInput> = {}) =>
  ({
    mode: "accrue",
    clientId,
    amount: 500,
    validity: { kind: "days", days: 90 },
    comment: "Извинение за долгую доставку",
    key: `form-${++keys}-opened`,
    ...over,
  }) as AdjustBonusesInput;

const taking = (clientId: number, amount = 100): AdjustBonusesInput => ({
  mode: "debit",
  clientId,
  amount,
  comment: "Ошибка кассы",
  key: `form-${++keys}-opened`,
});

describe("adjustBonuses", () => {
  it("gives a reward that lives through its last day, with the reason beside it", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T20:59:59Z");
      const ctx = await contextFor(db, "operator");
      const { id } = await givenPurse(db);
      const done = await adjustBonuses(ctx, gift(id));
      expect(done).toMatchObject({ amount: 500, available: 500, lastDay: "2027-02-20" });
      const [lot] = await db.select().from(lots).where(eq(lots.accountId, done.accountId));
      expect(lot).toMatchObject({ origin: "reward", source: "manual", expiresAt: new Date("2027-02-20T21:00:00Z") });
      const [note] = await db.select().from(ledgerNotes).where(eq(ledgerNotes.accountId, done.accountId));
      expect(note?.comment).toBe("Извинение за долгую доставку");
    }));

  it("counts the days from the programme's midnight on", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T21:00:00Z");
      const ctx = await contextFor(db, "operator");
      const { id } = await givenPurse(db);
      expect(await adjustBonuses(ctx, gift(id))).toMatchObject({ lastDay: "2027-02-21" });
      const today = gift(id, { validity: { kind: "until", day: "2026-11-23" } });
      expect(await adjustBonuses(ctx, today)).toMatchObject({ lastDay: "2026-11-23" });
      expect(await adjustBonuses(ctx, gift(id, { validity: { kind: "never" } }))).toMatchObject({ lastDay: null });
    }));

  it("records who did it, without the reason in the journal", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenPurse(db, { amount: 100 });
      await adjustBonuses(ctx, taking(id, 30));
      const rows = await db.select().from(audit).where(eq(audit.clientId, id));
      expect(rows).toMatchObject([
        { action: "bonuses.debit", actor: `user:${actorId(ctx)}`, facts: { seq: 2, amount: 30, notify: false } },
      ]);
      expect(JSON.stringify(rows)).not.toContain("кассы");
    }));

  it("leaves an event where the client is to be told", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenPurse(db);
      await adjustBonuses(ctx, gift(id, { notify: true }));
      await adjustBonuses(ctx, gift(id));
      const events = await db.select().from(outbox).where(eq(outbox.clientId, id)).orderBy(outbox.id);
      expect(events.map(({ topic, payload }) => [topic, payload.seq])).toEqual([["bonuses.changed", 1]]);
    }));

  it("happens once for a key, and is recorded once", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const purse = await givenPurse(db);
      const input = gift(purse.id);
      const first = await adjustBonuses(ctx, input);
      expect(await adjustBonuses(ctx, input)).toEqual(first);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 500 });
      expect(await db.select().from(audit).where(eq(audit.clientId, purse.id))).toHaveLength(1);
      for (const over of [{ amount: 501 }, { comment: "другое" }, { notify: true }, { validity: { kind: "never" } }]) {
        expect(await reasonOf(adjustBonuses(ctx, { ...input, ...over } as AdjustBonusesInput))).toBe("keyReused");
      }
    }));

  it.each([
    [{ amount: 0 }, "amount"],
    [{ amount: -1 }, "amount"],
    [{ amount: 0.5 }, "amount"],
    [{ amount: 2 ** 53 }, "amount"],
    [{ amount: Number.POSITIVE_INFINITY }, "amount"],
    [{ amount: "1e3" }, "amount"],
    [{ comment: "" }, "comment"],
    [{ comment: " \n\t " }, "comment"],
    [{ comment: "я".repeat(1_001) }, "comment"],
    [{ comment: "a\u0000b" }, "comment"],
    [{ validity: { kind: "days", days: 0 } }, "validity.days"],
    [{ validity: { kind: "days", days: 3_651 } }, "validity.days"],
    [{ validity: { kind: "until", day: "2026-11-21" } }, "validity"],
    [{ validity: { kind: "until", day: "2026-02-30" } }, "validity.day"],
    [{ validity: { kind: "until", day: "2100-01-01" } }, "validity"],
    [{ validity: { kind: "sometimes" } }, "validity.kind"],
    [{ key: "short" }, "key"],
    [{ key: "x".repeat(201) }, "key"],
    [{ key: "with space" }, "key"],
    [{ key: "ключ-эмодзи-🙂" }, "key"],
    [{ key: undefined }, "key"],
    [{ origin: "loyalty" }, "origin"],
  ])("refuses %j, and writes nothing", (over, path) =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T10:00:00Z");
      const ctx = await contextFor(db, "administrator");
      const { id } = await givenPurse(db);
      const before = await digestOf(db);
      const refused = await refusalOf(adjustBonuses(ctx, { ...gift(id), ...over } as AdjustBonusesInput));
      expect(refused.code).toBe("invalid");
      expect(new Set(refused.details.fields?.map((field) => field.path))).toEqual(new Set([path]));
      expect(await digestOf(db)).toBe(before);
    }),
  );

  it("refuses a blocked client, and leaves everything as it was", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id } = await givenPurse(db, { amount: 1_000 });
      await db.execute(sql`select block_client(${id}, null, 'user:1', 'x', 'y')`);
      const before = await digestOf(db);
      for (const input of [gift(id), taking(id)]) {
        expect(await refusalOf(adjustBonuses(ctx, input))).toMatchObject({ code: "conflict", reason: "clientBlocked" });
      }
      expect(await digestOf(db)).toBe(before);
    }));

  it("wants the right of what is done, giving and taking apart", () =>
    withRollback(async (db) => {
      const { id } = await givenPurse(db, { amount: 1_000 });
      for (const role of ["marketer", "store_employee", null] as const) {
        const ctx = await contextFor(db, role);
        expect((await refusalOf(adjustBonuses(ctx, gift(id)))).code).toBe("forbidden");
        expect((await refusalOf(adjustBonuses(ctx, taking(id)))).code).toBe("forbidden");
      }
      const onlyTaking = await contextFor(db, "operator", { rights: new Set(["bonuses.debit", "callers.exempt"]) });
      expect((await refusalOf(adjustBonuses(onlyTaking, gift(id)))).code).toBe("forbidden");
      expect(await adjustBonuses(onlyTaking, taking(id))).toMatchObject({ available: 900 });
      const unknownMode = { ...taking(id), mode: "steal" } as unknown as AdjustBonusesInput;
      expect((await refusalOf(adjustBonuses(onlyTaking, unknownMode))).code).toBe("forbidden");
    }));

  it("does not find a client outside the person's stores, nor an account of another client", () =>
    withRollback(async (db) => {
      const store = await givenStore(db);
      const { id } = await givenPurse(db);
      const other = await givenPurse(db);
      const limited = await contextFor(db, "operator", { stores: [store.code] });
      expect((await refusalOf(adjustBonuses(limited, gift(id)))).code).toBe("not_found");
      const ctx = await contextFor(db, "operator");
      expect((await refusalOf(adjustBonuses(ctx, gift(id, { accountId: other.accountId })))).code).toBe("not_found");
    }));
});

describe("the limits of a role", () => {
  it("hold for one operation and for a day of the programme, giving and taking apart", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T20:00:00Z");
      const { manualLimits } = settingsSchema.parse({});
      await putSetting(db, "manualLimits", { ...manualLimits, operator: { perOperation: 1_000, perDay: 1_500 } });
      const ctx = await contextFor(db, "operator");
      const { id } = await givenPurse(db);

      expect(await refusalOf(adjustBonuses(ctx, gift(id, { amount: 1_001 })))).toMatchObject({
        code: "limit_reached",
        reason: "limitPerOperation",
        details: { params: { maximum: 1_000 } },
      });
      await adjustBonuses(ctx, gift(id, { amount: 1_000 }));
      expect(await refusalOf(adjustBonuses(ctx, gift(id, { amount: 501 })))).toMatchObject({
        reason: "limitPerDay",
        details: { params: { left: 500 } },
      });
      await adjustBonuses(ctx, gift(id, { amount: 500 }));
      expect(await reasonOf(adjustBonuses(ctx, gift(id, { amount: 1 })))).toBe("limitPerDay");
      await adjustBonuses(ctx, taking(id, 1_000));
      expect((await getAdjustmentForm(ctx)).limits).toEqual({
        perOperation: 1_000,
        perDay: 1_500,
        accruedToday: 1_500,
        debitedToday: 1_000,
      });

      await setClock(db, "2026-11-22T21:00:00Z");
      await adjustBonuses(ctx, gift(id, { amount: 1_000 }));
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("are each person's own, and nothing for a role that has none", () =>
    withRollback(async (db) => {
      const { id } = await givenPurse(db);
      const [first, second] = [await contextFor(db, "operator"), await contextFor(db, "operator")];
      for (let n = 0; n < 5; n += 1) await adjustBonuses(first, gift(id, { amount: 1_000 }));
      expect(await reasonOf(attempt(db, (inner) => adjustBonuses({ ...first, db: inner }, gift(id))))).toBe(
        "limitPerDay",
      );
      await adjustBonuses(second, gift(id, { amount: 1_000 }));
      const marketer = await contextFor(db, "marketer", { rights: new Set(["bonuses.accrue", "callers.exempt"]) });
      expect(await reasonOf(adjustBonuses(marketer, gift(id, { amount: 1 })))).toBe("limitPerOperation");
    }));
});

describe("the form of an adjustment", () => {
  it("offers the reasons the person wrote last, each once", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id } = await givenPurse(db);
      for (const comment of ["а", "б", "в", "г", "д", "е", "б"]) await adjustBonuses(ctx, gift(id, { comment }));
      const form = await getAdjustmentForm(ctx);
      expect(form.comments).toEqual(["б", "е", "д", "г", "в"]);
      expect((await getAdjustmentForm(await contextFor(db, "administrator"))).comments).toEqual([]);
    }));
});

const actorId = ({ actor }: Context) => (actor.kind === "user" ? actor.id : Number.NaN);
