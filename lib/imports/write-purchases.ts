import "server-only";

import type pg from "pg";

import { addDays } from "@/lib/core/dates";
import { programmeToday, readRulesInForce } from "@/lib/programme/settings";

import type { ImportRun } from "./import-run";

const receiptsAtOnce = 2_000;

type LineKind = "purchase" | "return";
type Step = (first: number, last: number) => Promise<unknown>;

/** Finds out whose each row is, and which rows are one receipt. */
export async function planPurchases({ connection, record, digest, options }: ImportRun): Promise<void> {
  await connection.query("select import_plan_purchases($1, $2, $3)", [record.id, digest, options.createClients]);
}

/** Writes receipts, then returns, a stretch a transaction; a second run goes on behind the first. */
export async function writePurchases(run: ImportRun): Promise<void> {
  const { connection, record, digest, actor, addedBy } = run;
  await connection.query("select import_add_names($1)", [record.id]);
  const earning = run.options.accrue ? JSON.stringify(await earningTerms(run)) : null;
  await walkReceipts(run, (kind) => (first, last) => {
    const common = [record.id, digest, first, last, actor, addedBy];
    return kind === "purchase"
      ? connection.query("select import_purchases($1, $2, $3, $4, $5, $6, $7)", [...common, earning])
      : connection.query("select import_returns($1, $2, $3, $4, $5, $6)", common);
  });
  await writeUnclaimed(run, false);
}

/** Receipts without a client come last: what the file says of one with a client goes before. */
async function writeUnclaimed({ connection, record, digest, actor }: ImportRun, isRehearsal: boolean): Promise<void> {
  await connection.query("begin");
  try {
    await connection.query("select import_unclaimed($1, $2, $3, $4)", [record.id, digest, actor, isRehearsal]);
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw error;
  }
}

/** Says what they would do. */
export async function predictPurchases(run: ImportRun): Promise<void> {
  const { connection, record, digest } = run;
  await walkReceipts(
    run,
    (kind) => (first, last) =>
      connection.query("select import_predict_receipts($1, $2, $3, $4, $5)", [record.id, digest, kind, first, last]),
  );
  await writeUnclaimed(run, true);
}

/** Returns of an earlier file that waited for a purchase of this one. */
export async function writeWaitingReturns(
  connection: pg.PoolClient,
  { id, digest, actor, addedBy }: { id: number; digest: Buffer; actor: string; addedBy: string },
): Promise<void> {
  await connection.query("select import_plan_purchases($1, $2, false)", [id, digest]);
  await walkKind(connection, "return", (first, last) =>
    connection.query("select import_returns($1, $2, $3, $4, $5, $6)", [id, digest, first, last, actor, addedBy]),
  );
}

async function walkReceipts(run: ImportRun, stepOf: (kind: LineKind) => Step): Promise<void> {
  const { connection, progress } = run;
  const { rows } = await connection.query<{ n: number }>("select count(*) as n from import_line");
  await progress.begin("writing", rows[0]?.n ?? 0);
  let before = 0;
  for (const kind of ["purchase", "return"] as const) {
    const start = before;
    const walked = await walkKind(connection, kind, stepOf(kind), (done) => progress.report(start + done));
    before += walked;
  }
}

async function walkKind(
  connection: pg.PoolClient,
  kind: LineKind,
  step: Step,
  onLines: (done: number) => Promise<void> = async () => undefined,
): Promise<number> {
  let done = 0;
  for (let first = 0; ; ) {
    const found = await connection.query<{ last: number | null; n: number | null }>(
      `select max(first_row) as last, sum(n)::int as n from (
         select first_row, count(*) as n from import_line
         where kind = $1 and first_row >= $2 group by first_row order by first_row limit $3
       ) next`,
      [kind, first, receiptsAtOnce],
    );
    const { last, n } = found.rows[0] ?? { last: null, n: 0 };
    if (last === null) return done;
    await step(first, last);
    first = last + 1;
    done += n ?? 0;
    await onLines(done);
  }
}

/** Bonuses for history are those of the rules in force, and count from the day it was loaded. */
async function earningTerms({ ctx, connection }: ImportRun) {
  const { id: rulesId, rules } = await readRulesInForce(ctx.db);
  const activeOn = addDays(await programmeToday(ctx.db), rules.activationDelayDays);
  const { rows } = await connection.query<{ activeFrom: Date; expiresAt: Date | null }>(
    `select programme_midnight($1::date) as "activeFrom", programme_midnight($1::date + $2::int + 1) as "expiresAt"`,
    [activeOn, rules.validityDays],
  );
  const [dates] = rows;
  return {
    rulesId,
    rules,
    activeFrom: rules.activationDelayDays === 0 ? null : dates?.activeFrom,
    expiresAt: dates?.expiresAt ?? "infinity",
  };
}
