import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { audit, clientLevels, levelChanges, levels as levelsTable, purchases } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { readPurchaseTerms } from "@/lib/purchases/read-purchase-terms";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, uniqueNumber } from "@/lib/testing/factories";
import { givenLevels } from "@/lib/testing/level-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { assignLevel, releaseLevel } from "./assign-level";
import { findLevelStandings, findSystems } from "./queries";
import { recountLevels } from "./recount-levels";
import { saveSystem } from "./save-system";

describe("a level set by hand", () => {
  it("is held through its last day, earns its per cent, and shows the calculated one beside it", () =>
    inOffice(async ({ db, ctx, clientId }) => {
      await assignLevel(ctx, { ...input(clientId), until: "2026-11-30" });
      expect(await readPurchaseTerms(ctx, clientId)).toMatchObject({
        accrualBasisPoints: 1_000,
        level: { name: "Уровень gold", assigned: true, assignedUntil: "2026-11-30", calculatedName: "Уровень bronze" },
      });
      expect(await db.select().from(levelChanges).where(eq(levelChanges.clientId, clientId))).toMatchObject([
        { from: "bronze", to: "gold", comment: "Победила в розыгрыше", actor: actorOf(ctx) },
      ]);
      expect(await db.select().from(audit).where(eq(audit.action, "level.assign"))).toMatchObject([
        { clientId, facts: { level: "gold", until: "2026-11-30", held: { before: "bronze", after: "gold" } } },
      ]);
      await setClock(db, "2026-11-30T20:59:00Z");
      await recountLevels(db);
      expect(await heldBy(db, clientId)).toMatchObject({ levelKey: "gold" });
      await setClock(db, "2026-11-30T21:00:00Z");
      await recountLevels(db);
      expect(await heldBy(db, clientId)).toMatchObject({ levelKey: "bronze", assignedKey: null });
      expect((await readPurchaseTerms(ctx, clientId)).accrualBasisPoints).toBe(300);
    }));

  it("gives way to a higher calculated one where it may, and stays where it may not", () =>
    inOffice(async ({ db, ctx, clientId }) => {
      await assignLevel(ctx, { ...input(clientId), levelKey: "silver", rises: false });
      await spend(db, clientId, 3_000_000);
      expect(await heldBy(db, clientId)).toMatchObject({ calculatedKey: "gold", levelKey: "silver" });
      await assignLevel(ctx, { ...input(clientId), levelKey: "silver", rises: true });
      expect(await heldBy(db, clientId)).toMatchObject({ calculatedKey: "gold", levelKey: "gold" });
    }));

  it("ends before its time by hand too, with a reason", () =>
    inOffice(async ({ db, ctx, clientId }) => {
      await assignLevel(ctx, input(clientId));
      await releaseLevel(ctx, { clientId, systemKey: "main", comment: "По ошибке" });
      expect(await heldBy(db, clientId)).toMatchObject({ levelKey: "bronze", assignedKey: null, assignedUntil: null });
      expect(await refusalOf(releaseLevel(ctx, { clientId, systemKey: "main", comment: "Ещё раз" }))).toMatchObject({
        reason: "levelNotAssigned",
      });
    }));

  it("may be for ever, and is then shown without a last day", () =>
    inOffice(async ({ ctx, clientId }) => {
      await assignLevel(ctx, { ...input(clientId), until: null });
      expect(await findLevelStandings(ctx, clientId)).toMatchObject([
        { levelKey: "gold", assignedKey: "gold", assignedUntil: null, calculatedKey: "bronze" },
      ]);
    }));

  it("is for administrators and shift leads, from today on, and among the levels there are", () =>
    inOffice(async ({ db, ctx, clientId }) => {
      for (const role of ["operator", "marketer", "store_employee"] as const) {
        await expect(assignLevel(await contextFor(db, role), input(clientId))).rejects.toMatchObject({
          code: "forbidden",
        });
      }
      await assignLevel(await contextFor(db, "shift_lead"), input(clientId));
      const past = await refusalOf(assignLevel(ctx, { ...input(clientId), until: "2026-11-21" }));
      expect(past.details.fields).toMatchObject([{ path: "until", reason: "dateInPast" }]);
      const unknown = await refusalOf(assignLevel(ctx, { ...input(clientId), levelKey: "platinum" }));
      expect(unknown.details.fields).toMatchObject([{ path: "levelKey", reason: "notAllowedValue" }]);
    }));
});

describe("a status system", () => {
  it("gets a level that is given by hand until the rules know it, and loses one that nobody holds", () =>
    inOffice(async ({ db, ctx, clientId }) => {
      const named = ["bronze", "silver", "gold"].map((key) => ({ key, name: key }));
      const system = { key: "main", name: "Основная", isDefault: true, isNew: false };
      await saveSystem(ctx, { ...system, levels: [...named, { key: "vip", name: "Свой круг" }] });
      await spend(db, clientId, 90_000_000);
      expect(await heldBy(db, clientId)).toMatchObject({ levelKey: "gold" });
      await assignLevel(ctx, { ...input(clientId), levelKey: "vip" });
      // It earns what those without a level earn.
      expect(await readPurchaseTerms(ctx, clientId)).toMatchObject({ accrualBasisPoints: 500, byLevel: false });
      expect(await refusalOf(saveSystem(ctx, { ...system, levels: named }))).toMatchObject({ reason: "levelHeld" });
      await releaseLevel(ctx, { clientId, systemKey: "main", comment: "Закрываем" });
      await saveSystem(ctx, { ...system, levels: named });
      expect(await db.$count(levelsTable)).toBe(3);
      expect(await findSystems(ctx)).toMatchObject([{ levels: [{ clients: 0 }, { clients: 0 }, { clients: 1 }] }]);
    }));

  it("keeps an order in which each level takes more, and one default", () =>
    inOffice(async ({ ctx }) => {
      const system = { key: "main", name: "Основная", isDefault: true, isNew: false };
      const turned = ["silver", "bronze", "gold"].map((key) => ({ key, name: key }));
      expect((await refusalOf(saveSystem(ctx, { ...system, levels: turned }))).details.fields).toMatchObject([
        { reason: "lowestLevelNotZero" },
      ]);
      const levels = [{ key: "one", name: "Один" }];
      await saveSystem(ctx, { key: "coffee", name: "Кофе", isDefault: true, isNew: true, levels });
      expect((await findSystems(ctx)).map(({ key, isDefault }) => [key, isDefault])).toEqual([
        ["coffee", true],
        ["main", false],
      ]);
    }));
});

async function inOffice(test: (office: { db: Db; ctx: Context; clientId: number }) => Promise<void>) {
  await withRollback(async (db) => {
    await setClock(db, "2026-11-22T12:00:00Z");
    await givenLevels(db);
    const { id } = await givenClient(db);
    await db.execute(sql`select refresh_client_levels(array[${id}::bigint])`);
    await test({ db, ctx: await contextFor(db, "administrator"), clientId: id });
  });
}

const input = (clientId: number) => ({
  clientId,
  systemKey: "main",
  levelKey: "gold",
  until: "2026-12-31" as string | null,
  rises: true,
  comment: "Победила в розыгрыше",
});

async function spend(db: Db, clientId: number, paid: number): Promise<void> {
  await db.insert(purchases).values({
    clientId,
    status: "completed",
    source: "test",
    sourceKey: `assign-${uniqueNumber()}`,
    at: new Date("2026-11-22T10:00:00Z"),
    day: "2026-11-22",
    total: paid,
    paid,
  });
  await db.execute(sql`select refresh_client_levels(array[${clientId}::bigint])`);
}

async function heldBy(db: Db, clientId: number) {
  const [held] = await db.select().from(clientLevels).where(eq(clientLevels.clientId, clientId));
  return held;
}

function actorOf({ actor }: Context): string {
  return actor.kind === "user" ? `user:${actor.id}` : "";
}
