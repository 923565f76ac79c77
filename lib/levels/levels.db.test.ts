import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { clientLevels, clients, levelChanges, purchases, returns } from "@/db/schema";
import { addDays } from "@/lib/core/dates";
import { givenClient, uniqueNumber } from "@/lib/testing/factories";
import { givenLevels, givenRules, systemOf, threeLevels } from "@/lib/testing/level-fixtures";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { recountLevels } from "./recount-levels";

const firstDay = "2026-01-31";
const noon = (day: string) => `${day}T09:00:00Z`;

/** What a client did, day by day; the oracle reads it and nothing else. */
type Deed = { day: string; paid: number; returned: number; cancelled: boolean };

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("buy" as const),
      paid: fc.integer({ min: 0, max: 900_000 }),
      cancelled: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("return" as const),
      which: fc.nat(),
      part: fc.integer({ min: 1, max: 100 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 120 }) }) },
);

const world = fc.record({
  periodMonths: fc.constantFrom(null, 1, 3, 12),
  returnsLower: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
});

describe("levels by what was spent", () => {
  it("are those of a plain reckoning, whatever was bought and brought back and however time passes", () =>
    withRollback(async (db) => {
      await givenLevels(db);
      await fc.assert(
        fc.asyncProperty(world, async ({ steps, ...rules }) => {
          let today = firstDay;
          await setClock(db, noon(today));
          await givenRules(db, { systems: { main: systemOf(threeLevels, rules) } });
          await recountLevels(db);
          const { id } = await givenClient(db);
          await refresh(db, id);
          const deeds: (Deed & { id: number })[] = [];
          for (const one of steps) {
            if (one.kind === "wait") {
              today = addDays(today, one.days);
              await setClock(db, noon(today));
              await recountLevels(db);
            } else if (one.kind === "buy") {
              const purchaseId = await buy(db, id, today, one.paid, one.cancelled);
              deeds.push({ id: purchaseId, day: today, paid: one.paid, returned: 0, cancelled: one.cancelled });
            } else {
              const deed = deeds.filter(({ cancelled }) => !cancelled)[one.which % Math.max(deeds.length, 1)];
              if (!deed) continue;
              const refunded = Math.floor(((deed.paid - deed.returned) * one.part) / 100);
              await bringBack(db, id, deed.id, today, refunded);
              deed.returned += refunded;
            }
            if (one.kind !== "wait") await refresh(db, id);
            const [held] = await db.select().from(clientLevels).where(eq(clientLevels.clientId, id));
            expect({ spent: held?.spent, level: held?.levelKey }).toEqual(reckon(deeds, today, rules));
          }
        }),
        { numRuns: 40 },
      );
    }));

  it("fall when the period has moved on, at night and with nobody's doing", () =>
    withRollback(async (db) => {
      await setClock(db, noon("2026-03-01"));
      await givenLevels(db, threeLevels, { periodMonths: 3 });
      await recountLevels(db);
      const { id } = await givenClient(db);
      await refresh(db, id);
      await buy(db, id, "2026-03-01", 600_000);
      await refresh(db, id);
      await setClock(db, noon("2026-05-31"));
      expect(await recountLevels(db)).toBe(0);
      await setClock(db, noon("2026-06-01"));
      expect(await recountLevels(db)).toBe(1);
      expect(await db.select().from(levelChanges).where(eq(levelChanges.clientId, id))).toMatchObject([
        { from: "bronze", to: "silver", actor: "system" },
        { from: "silver", to: "bronze", actor: "system" },
      ]);
      expect(await recountLevels(db)).toBe(0);
    }));

  it("are recounted for everybody when another version begins, also after a run that was cut short", () =>
    withRollback(async (db) => {
      await setClock(db, noon("2026-03-01"));
      await givenLevels(db);
      const { id } = await givenClient(db);
      await buy(db, id, "2026-03-01", 600_000);
      await refresh(db, id);
      await recountLevels(db);
      const easier = threeLevels.map((level) => (level.key === "gold" ? { ...level, spentFrom: 550_000 } : level));
      await givenRules(db, { systems: { main: systemOf(easier) } }, "2026-03-02T00:00:00Z");
      await setClock(db, noon("2026-03-02"));
      expect(await recountLevels(db, AbortSignal.abort())).toBe(0);
      expect(await levelOf(db, id)).toBe("silver");
      expect(await recountLevels(db)).toBe(1);
      expect(await levelOf(db, id)).toBe("gold");
    }));

  it("leave alone who is deleted, and cards that nobody has bought with", () =>
    withRollback(async (db) => {
      await givenLevels(db);
      const gone = await givenClient(db, { state: "deleted" });
      const unsold = await givenClient(db, { state: "new" });
      await recountLevels(db);
      expect(await db.$count(clientLevels)).toBe(0);
      await db.update(clients).set({ hasPurchase: true }).where(eq(clients.id, unsold.id));
      await refresh(db, unsold.id);
      await refresh(db, gone.id);
      expect(await db.select().from(clientLevels)).toMatchObject([{ clientId: unsold.id, levelKey: "bronze" }]);
    }));
});

/** The level by hand: what was paid within the period, less what came back of it, and the last bound that this reaches. */
function reckon(deeds: readonly Deed[], today: string, rules: { periodMonths: number | null; returnsLower: boolean }) {
  const since = rules.periodMonths === null ? "0000-00-00" : monthsBack(today, rules.periodMonths);
  const counted = deeds.filter(({ day, cancelled }) => !cancelled && day > since);
  const spent = counted.reduce((sum, { paid, returned }) => sum + paid - (rules.returnsLower ? returned : 0), 0);
  return { spent, level: threeLevels.findLast(({ spentFrom }) => spent >= (spentFrom ?? 0))?.key };
}

function monthsBack(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const total = year * 12 + month - 1 - months;
  const last = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(total / 12)}-${two((total % 12) + 1)}-${two(Math.min(date, last))}`;
}

async function buy(db: Db, clientId: number, day: string, paid: number, cancelled = false): Promise<number> {
  const [row] = await db
    .insert(purchases)
    .values({
      clientId,
      status: cancelled ? "cancelled" : "completed",
      source: "test",
      sourceKey: `levels-${uniqueNumber()}`,
      at: new Date(noon(day)),
      day,
      total: paid,
      paid,
    })
    .returning({ id: purchases.id });
  return row?.id ?? 0;
}

async function bringBack(db: Db, clientId: number, purchaseId: number, day: string, refunded: number): Promise<void> {
  await db.insert(returns).values({
    clientId,
    purchaseId,
    source: "test",
    sourceKey: `levels-${uniqueNumber()}`,
    at: new Date(noon(day)),
    day,
    refunded,
  });
}

async function refresh(db: Db, clientId: number): Promise<void> {
  await db.execute(sql`select refresh_client_levels(array[${clientId}::bigint])`);
}

async function levelOf(db: Db, clientId: number): Promise<string | undefined> {
  const [held] = await db
    .select({ key: clientLevels.levelKey })
    .from(clientLevels)
    .where(and(eq(clientLevels.clientId, clientId), eq(clientLevels.systemKey, "main")));
  return held?.key;
}
