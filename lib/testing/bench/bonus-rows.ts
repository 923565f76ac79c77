import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { getBatchPreview } from "@/lib/batches/get-batch-preview";
import { addDays } from "@/lib/core/dates";
import { getReconciliation } from "@/lib/ledger/get-reconciliation";
import { previewRules } from "@/lib/programme/preview-effect";
import { currentRules, programmeToday } from "@/lib/programme/settings";
import { encodeFilter } from "@/lib/segments/search-params";
import { countBuyersBefore, findBuyers } from "@/lib/summary/find-buyers";
import { findClientSummary } from "@/lib/summary/find-client-summary";
import { findMovements } from "@/lib/summary/find-movements";
import { getLiability } from "@/lib/summary/get-liability";
import { getLiabilityStores } from "@/lib/summary/get-liability-stores";

import type { ReadingRow } from "./measure-time";
import { seedExample } from "./seed-example";

/** What an administrator waits for where all bonuses of the base are looked at: summary, books, previews. */
export async function bonusRows(ctx: Context): Promise<ReadingRow[]> {
  await keepDays(ctx.db);
  const today = await programmeToday(ctx.db);
  const month = { from: addDays(today, -29), to: today };
  const year = { from: addDays(today, -364), to: today };
  const rules = await currentRules(ctx.db);
  const systems = Object.fromEntries(
    Object.entries(rules.systems).map(([key, system]) => [key, { ...system, periodMonths: 6 }]),
  );
  const shorter = { ...rules, accrualBasisPoints: 700, systems };
  const f = encodeFilter(await seedExample(ctx.db)) ?? "";
  const gift = { kind: "accrue", amount: 100, validity: { kind: "days", days: 30 } } as const;
  return [
    { name: "bonuses: summary of a month", goalMs: 1_000, operate: () => findMovements(ctx, month) },
    { name: "bonuses: summary of a year", goalMs: 1_000, operate: () => findMovements(ctx, year) },
    { name: "bonuses: receipts in the summary of a month", goalMs: 300, operate: () => findClientSummary(ctx, month) },
    { name: "bonuses: receipts in the summary of a year", goalMs: 1_000, operate: () => findClientSummary(ctx, year) },
    { name: "bonuses: different buyers of a month", goalMs: 1_000, operate: () => findBuyers(ctx, month) },
    { name: "bonuses: different buyers of a year", goalMs: 1_000, operate: () => findBuyers(ctx, year) },
    {
      name: "bonuses: different buyers of the year before",
      goalMs: 10_000,
      operate: () => countBuyersBefore(ctx, year),
    },
    {
      name: "bonuses: preview of a change of rules, sampled",
      goalMs: 1_000,
      operate: () => previewRules(ctx, { rules: shorter, precision: "sample" }),
    },
    { name: "bonuses: what is owed, by month of expiry", goalMs: 1_000, operate: () => getLiability(ctx) },
    { name: "bonuses: what is owed, by shop", goalMs: 1_500, operate: () => getLiabilityStores(ctx) },
    { name: "bonuses: page of reconciliation", goalMs: 250, operate: () => getReconciliation(ctx) },
    {
      name: "bonuses: preview of a change of rules",
      goalMs: 10_000,
      operate: () => previewRules(ctx, { rules: shorter }),
    },
    {
      name: "bonuses: preview of a gift to the seed example",
      goalMs: 3_000,
      operate: () => getBatchPreview(ctx, { ...gift, whom: { f } }),
    },
    {
      name: "bonuses: preview of a gift to everybody",
      goalMs: 20_000,
      operate: () => getBatchPreview(ctx, { ...gift, whom: {} }),
    },
  ];
}

/** The nights that a base built in one go has not had: days are sealed and their sums kept, once. */
async function keepDays(db: Db): Promise<void> {
  for (const step of [sql`select seal_ledger_days() as days`, sql`select keep_ledger_days() as days`]) {
    let days = 1;
    while (days > 0) days = onlyRow((await db.execute<{ days: number }>(step)).rows).days;
  }
  await db.execute(sql`select keep_ledger_months()`);
}
