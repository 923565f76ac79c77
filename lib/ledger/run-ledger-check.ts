import "server-only";

import { and, eq, inArray, lt, ne, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { ledgerCheckDeviations, ledgerCheckRuns } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { log } from "@/lib/core/log";

import { checkLedger, findBrokenSums, walkSeals } from "./check-ledger";
import { type BrokenSeal, type Deviation, type DeviationRule, deviationsKeptMax, keptRules } from "./check-schema";

/** Accounts a statement: short enough to tell how far it is, long enough to be read in one go. */
const accountsAtOnce = 5_000;

/** Found in the history itself: such a day is not sealed, or the seal would say that it is right. */
const ofHistory: ReadonlySet<DeviationRule> = new Set<DeviationRule>([
  "transactionUnbalanced",
  "numberGap",
  "runningBalance",
]);

/** A sum that was kept wrongly is no reason not to seal a history that is right. */
const keptSums: ReadonlySet<DeviationRule> = new Set<DeviationRule>(keptRules);

/**
 * Compares every balance with its history and every sealed day with its seal, keeps what deviates, and seals the days
 * that have ended since. Begun again after a crash it starts anew; days that were sealed by then are compared as well.
 */
export async function runLedgerCheck(ctx: Context, runId: number | undefined, signal?: AbortSignal): Promise<void> {
  const id = await beginRun(ctx, runId);
  const found = new FoundSoFar(ctx.db, id);
  let historyIsSound = true;
  const { last } = await reach(ctx.db);
  let checked = 0;
  for (let first = 1; first <= last; first += accountsAtOnce) {
    signal?.throwIfAborted();
    const { accounts, deviations } = await checkLedger(ctx.db, { first, last: first + accountsAtOnce - 1 });
    checked += accounts;
    historyIsSound &&= !deviations.some(({ rule }) => ofHistory.has(rule));
    await found.keep(deviations.map((deviation) => ({ ...deviation, day: null })));
    await tellProgress(ctx.db, id, { accountsChecked: checked });
  }
  const seals = await checkSeals(ctx.db, id, found, signal);
  if (historyIsSound && seals.broken === 0) await sealEndedDays(ctx.db, signal);
  await concludeRun(ctx, id, found.count, { accounts: checked, seals });
}

async function beginRun(ctx: Context, runId: number | undefined): Promise<number> {
  const { db } = ctx;
  const { total } = await reach(db);
  // Runs follow one another: whatever else says that it runs was cut off.
  await db
    .update(ledgerCheckRuns)
    .set({ state: "failed", finishedAt: sql`app_now()` })
    .where(and(eq(ledgerCheckRuns.state, "running"), runId === undefined ? undefined : ne(ledgerCheckRuns.id, runId)));
  const start = { state: "running" as const, accountsTotal: total, accountsChecked: 0, sealsChecked: 0 };
  if (runId === undefined) {
    const values = { ...start, startedBy: actorName(ctx.actor) };
    return onlyRow(await db.insert(ledgerCheckRuns).values(values).returning({ id: ledgerCheckRuns.id })).id;
  }
  await db.delete(ledgerCheckDeviations).where(eq(ledgerCheckDeviations.runId, runId));
  await db.update(ledgerCheckRuns).set(start).where(eq(ledgerCheckRuns.id, runId));
  return runId;
}

async function reach(db: Db): Promise<{ total: number; last: number }> {
  const { rows } = await db.execute<{ total: number; last: number }>(
    sql`select count(*)::int as total, coalesce(max(id), 0) as last from account`,
  );
  return onlyRow(rows);
}

/** Accounts are made while the run goes on: the total grows with what was checked. */
async function tellProgress(db: Db, id: number, done: { accountsChecked: number } | { sealsChecked: number }) {
  const total = "accountsChecked" in done && {
    accountsTotal: sql`greatest(${ledgerCheckRuns.accountsTotal}, ${done.accountsChecked}::int)`,
  };
  await db
    .update(ledgerCheckRuns)
    .set({ ...done, ...total })
    .where(eq(ledgerCheckRuns.id, id));
}

async function checkSeals(db: Db, id: number, found: FoundSoFar, signal?: AbortSignal) {
  let checked = 0;
  let broken = 0;
  for await (const part of walkSeals(db)) {
    signal?.throwIfAborted();
    broken += part.broken.filter(({ rule }) => !keptSums.has(rule)).length;
    checked += part.days;
    await found.keep(part.broken.map(ofDay));
    await tellProgress(db, id, { sealsChecked: checked });
  }
  signal?.throwIfAborted();
  await found.keep((await findBrokenSums(db)).map(ofDay));
  return { checked, broken };
}

function ofDay(broken: BrokenSeal): Kept {
  return { ...broken, accountId: null, seq: null, lotId: null };
}

/** What has ended since the last seal, some weeks at a time. */
async function sealEndedDays(db: Db, signal?: AbortSignal): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const { rows } = await db.execute<{ days: number }>(sql`select seal_ledger_days() as days`);
    if (onlyRow(rows).days === 0) return;
  }
}

async function concludeRun(
  ctx: Context,
  id: number,
  deviations: number,
  { accounts, seals }: { accounts: number; seals: { checked: number; broken: number } },
): Promise<void> {
  await ctx.db.transaction(async (db) => {
    await db
      .update(ledgerCheckRuns)
      .set({
        state: "done",
        finishedAt: sql`app_now()`,
        accountsTotal: accounts,
        accountsChecked: accounts,
        deviationCount: deviations,
      })
      .where(eq(ledgerCheckRuns.id, id));
    const facts = { accounts, seals: seals.checked, deviations };
    await recordAudit({ ...ctx, db }, "ledger.check", { subject: `ledgerCheck:${id}`, facts });
    await forgetOldDeviations(db, id);
  });
  if (deviations > 0) log.error({ run: id, deviations }, "the ledger deviates");
}

/** Runs stay on record; what exactly deviated is kept of the last hundred. */
async function forgetOldDeviations(db: Db, id: number): Promise<void> {
  const old = db
    .select({ id: ledgerCheckRuns.id })
    .from(ledgerCheckRuns)
    .where(lt(ledgerCheckRuns.id, id - 100));
  await db.delete(ledgerCheckDeviations).where(inArray(ledgerCheckDeviations.runId, old));
}

type Kept = Omit<Deviation, "accountId"> & { accountId: number | null } & { day: BrokenSeal["day"] | null };

/** Counts everything that was found, and keeps the first of it. */
class FoundSoFar {
  count = 0;

  constructor(
    private readonly db: Db,
    private readonly runId: number,
  ) {}

  async keep(deviations: readonly Kept[]): Promise<void> {
    const room = deviations.slice(0, Math.max(0, deviationsKeptMax - this.count));
    const rows = room.map((deviation, index) => ({ ...deviation, runId: this.runId, n: this.count + index + 1 }));
    if (rows.length > 0) await this.db.insert(ledgerCheckDeviations).values(rows);
    this.count += deviations.length;
    if (deviations.length === 0) return;
    await this.db.update(ledgerCheckRuns).set({ deviationCount: this.count }).where(eq(ledgerCheckRuns.id, this.runId));
  }
}
