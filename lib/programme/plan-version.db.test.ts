import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { audit, levelSystems, levels, productCategories, programmeRules } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenLevels, givenRules, systemOf, threeLevels } from "@/lib/testing/level-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { changeLimits } from "./change-limits";
import { getProgramme } from "./get-programme";
import { cancelRules, planRules } from "./plan-version";
import { type ProgrammeRules, rulesSchema } from "./rules-schema";
import { currentRules, getSettings, readRulesInForce } from "./settings";

describe("versions of the rules", () => {
  it("act from their moment on the programme's clock, and not a second before", () =>
    inOffice(async ({ db, ctx }) => {
      await plan(ctx, { redemptionPercentMax: 50 }, "2026-12-01T00:00");
      await setClock(db, "2026-11-30T20:59:59Z");
      expect(await currentRules(db)).toMatchObject({ redemptionPercentMax: 30 });
      await setClock(db, "2026-11-30T21:00:00Z");
      expect(await currentRules(db)).toMatchObject({ redemptionPercentMax: 50 });
    }));

  it("act at once where no moment is given, and say so in the journal", () =>
    inOffice(async ({ db, ctx }) => {
      const { id } = await plan(ctx, { accrualBasisPoints: 700 }, null, "Щедрый декабрь");
      expect(await readRulesInForce(db)).toMatchObject({ id, rules: { accrualBasisPoints: 700 } });
      expect(
        await db
          .select()
          .from(audit)
          .where(eq(audit.subject, `rules:${id}`)),
      ).toMatchObject([
        {
          action: "programme.plan-rules",
          facts: { accrualBasisPoints: { before: 500, after: 700 }, comment: "Щедрый декабрь" },
        },
      ]);
    }));

  it("show those in force, to come and past, each against the one before it", () =>
    inOffice(async ({ db, ctx }) => {
      await plan(ctx, { validityDays: 100 });
      await setClock(db, "2026-11-22T12:05:00Z");
      await plan(ctx, { validityDays: 100, redemptionPercentMax: 40 }, "2027-01-01T00:00");
      const taken = await plan(ctx, { validityDays: 7 }, "2027-02-01T00:00");
      await cancelRules(ctx, { id: taken.id });
      const { inForce, planned, past } = await getProgramme(ctx);
      expect(inForce.changes).toEqual([{ of: "rule", rule: "validityDays", before: 365, after: 100 }]);
      expect(planned).toMatchObject([
        { changes: [{ rule: "redemptionPercentMax", before: 30, after: 40 }], author: "Test administrator" },
      ]);
      expect(past.map(({ id }) => id)).toEqual([taken.id, 1].map((id) => (id === 1 ? expect.any(Number) : id)));
      expect(past[0]).toMatchObject({ cancelledBy: "Test administrator" });
    }));

  it("that were cancelled never act, and one that acts cannot be cancelled", () =>
    inOffice(async ({ db, ctx }) => {
      const { id } = await plan(ctx, { redemptionPercentMax: 50 }, "2026-12-01T00:00");
      await cancelRules(ctx, { id });
      await setClock(db, "2026-12-02T00:00:00Z");
      expect(await currentRules(db)).toMatchObject({ redemptionPercentMax: 30 });
      expect(await refusalOf(cancelRules(ctx, { id }))).toMatchObject({ reason: "rulesBegun" });
      const acting = await plan(ctx, { redemptionPercentMax: 60 });
      expect(await refusalOf(cancelRules(ctx, acting))).toMatchObject({ reason: "rulesBegun" });
    }));

  it("are rolled back by a new one of the old content", () =>
    inOffice(async ({ db, ctx }) => {
      const { rules } = await readRulesInForce(db);
      await plan(ctx, { accrualBasisPoints: 900 });
      await setClock(db, "2026-11-22T12:01:00Z");
      await plan(ctx, rules);
      expect(await currentRules(db)).toEqual(rules);
      expect(await db.$count(programmeRules)).toBe(3);
    }));

  it.each<[string, Record<string, number>, string | null, string, string]>([
    ["a moment that has passed", {}, "2026-11-22T14:59", "startsAt", "momentInPast"],
    ["a moment too far away", {}, "2029-11-22T14:59", "startsAt", "momentTooFar"],
    [
      "a level that is no higher than the one before",
      { silver: 0 },
      null,
      "rules.systems.main.levels.silver.spentFrom",
      "levelNotAbove",
    ],
    [
      "a lowest level that not everybody holds",
      { bronze: 100 },
      null,
      "rules.systems.main.levels.bronze.spentFrom",
      "lowestLevelNotZero",
    ],
  ])("refuse %s", (_, bounds, startsAt, path, reason) =>
    inOffice(async ({ db, ctx }) => {
      await db.delete(programmeRules);
      await givenLevels(db);
      const rules = {
        accrualBasisPoints: 100,
        systems: {
          main: systemOf(threeLevels.map((level) => ({ ...level, spentFrom: bounds[level.key] ?? level.spentFrom }))),
        },
      };
      const { details } = await refusalOf(plan(ctx, rules, startsAt));
      expect(details.fields).toMatchObject([{ path, reason }]);
    }),
  );

  it("refuse what names nothing, leaves a level open, changes nothing, or was made from other rules", () =>
    inOffice(async ({ db, ctx }) => {
      const tobacco = { key: "tobacco", earns: false, pays: true };
      const exclusions = { categories: [tobacco], products: [], stores: [] };
      expect((await refusalOf(plan(ctx, { exclusions }))).details.fields).toMatchObject([
        { path: "rules.exclusions.categories.0", reason: "unknownKey" },
      ]);
      await db.insert(productCategories).values({ key: "tobacco", name: "Табак" });
      await plan(ctx, { exclusions });
      await setClock(db, "2026-11-22T12:01:00Z");
      expect(await refusalOf(plan(ctx, { exclusions }))).toMatchObject({ reason: "rulesSame" });
      expect(await refusalOf(planRules(ctx, { ...input({ validityDays: 5 }), basedOn: 999_999 }))).toMatchObject({
        reason: "rulesChanged",
      });
      await db.insert(levelSystems).values({ key: "main", name: "Основная", isDefault: true });
      await db.insert(levels).values({ systemKey: "main", key: "gold", name: "Золотой", rank: 1 });
      expect((await refusalOf(plan(ctx, { validityDays: 5 }))).details.fields).toMatchObject([
        { path: "rules.systems.main", reason: "required" },
      ]);
    }));

  it("are for who may edit the programme", () =>
    inOffice(async ({ db }) => {
      for (const role of ["marketer", "operator", "shift_lead"] as const) {
        const ctx = await contextFor(db, role);
        await expect(getProgramme(ctx)).rejects.toMatchObject({ code: "forbidden" });
        await expect(plan(ctx, { validityDays: 5 })).rejects.toMatchObject({ code: "forbidden" });
      }
    }));
});

describe("limits", () => {
  it("are changed with what they were in the journal", () =>
    inOffice(async ({ db, ctx }) => {
      const { manualLimits, approvalLimits } = await getSettings(db);
      expect(approvalLimits).toEqual({ operation: 10_000, mass: 100_000, massClients: 1_000 });
      const operator = { ...manualLimits.operator, perDay: 7_000 };
      await changeLimits(ctx, {
        manualLimits: { ...manualLimits, operator },
        approvalLimits: { ...approvalLimits, mass: 50_000 },
        manualPurchaseDaysMax: 14,
      });
      expect((await getSettings(db)).manualLimits.operator.perDay).toBe(7_000);
      expect(await db.select().from(audit).where(eq(audit.action, "programme.change-limits"))).toMatchObject([
        {
          facts: {
            operator: { perDay: { before: 5_000, after: 7_000 } },
            mass: { before: 100_000, after: 50_000 },
            manualPurchaseDaysMax: { before: 30, after: 14 },
          },
        },
      ]);
    }));
});

async function inOffice(test: (office: { db: Db; ctx: Context }) => Promise<void>) {
  await withRollback(async (db) => {
    await setClock(db, "2026-11-22T12:00:00Z");
    await givenRules(db);
    await test({ db, ctx: await contextFor(db, "administrator") });
  });
}

const input = (rules: Partial<ProgrammeRules>) => ({ rules: rulesSchema.parse(rules), startsAt: null });

async function plan(ctx: Context, rules: Partial<ProgrammeRules>, startsAt: string | null = null, comment = "") {
  const { id } = await readRulesInForce(ctx.db);
  return planRules(ctx, { ...input(rules), startsAt, comment, basedOn: id });
}
