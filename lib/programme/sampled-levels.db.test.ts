import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import { onlyRow } from "@/db/only-row";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { givenLevels, systemOf, threeLevels } from "@/lib/testing/level-fixtures";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findLevelsEffect } from "./levels-effect";
import { previewRules } from "./preview-effect";
import { findSystemNames } from "./rule-names";
import { readRulesInForce } from "./settings";

/** Everybody of twelve has spent enough for silver by the bounds that come, and nobody by those in force. */
const bounds = threeLevels.map((level) => ({ ...level, spentFrom: level.key === "silver" ? 100 : level.spentFrom }));

it("levels found on a part of the base stand for all of it, and a small base is counted whole", () =>
  withRollback(async (db) => {
    await setClock(db, "2026-11-22T12:00:00Z");
    await givenLevels(db);
    const ids: number[] = [];
    for (let n = 0; n < 12; n += 1) ids.push((await givenClient(db)).id);
    await db.execute(sql`update client_stats set paid_sum = 150 where client_id = any(${sql.param(ids)}::bigint[])`);
    const system = onlyRow((await findSystemNames(db)).filter(({ key }) => key === "main"));
    const rules = systemOf(bounds, { returnsLower: false });

    const moved = async (sample: { ids: number[]; of: number } | null) =>
      (await findLevelsEffect(db, { system, rules, sample })).filter(({ to }) => to === "silver");
    const everybody = await moved(null);
    expect(everybody.reduce((sum, { clients }) => sum + clients, 0)).toBe(12);
    const sampled = await moved({ ids: ids.slice(0, 3), of: 12 });
    expect(sampled.reduce((sum, { clients }) => sum + clients, 0)).toBe(12);
    const none = await moved({ ids: [0], of: 12 });
    expect(none).toEqual([]);

    const ctx = await contextFor(db, "administrator");
    const { rules: inForce } = await readRulesInForce(db);
    const effect = await previewRules(ctx, { rules: inForce, precision: "sample" });
    expect(effect.sample).toBeNull();
  }));
