import "server-only";

import { inArray, sql } from "drizzle-orm";
import { z } from "zod";

import { onlyRow } from "@/db/only-row";
import { ledgerCheckRuns } from "@/db/schema";
import { actorName } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { enqueueJob } from "@/lib/queue/enqueue";

import { checkLedgerName } from "./check-ledger-job";
import { type RecountedBalance, recountBalanceInput } from "./check-schema";
import { refusing } from "./operations";

/** Asks for a comparison of every balance with its history. One that waits or runs already is answered with. */
export const startLedgerCheck = defineCommand({
  name: "ledger.startCheck",
  permission: "ledger.check",
  input: z.strictObject({}),
  async run(ctx) {
    // Two people at once ask for one run: the second waits here and finds it.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext('ledger.startCheck'))`);
    const [live] = await ctx.db
      .select({ id: ledgerCheckRuns.id })
      .from(ledgerCheckRuns)
      .where(inArray(ledgerCheckRuns.state, ["queued", "running"]));
    if (live) return { result: live, audit: null };
    const values = { state: "queued" as const, startedBy: actorName(ctx.actor) };
    const run = onlyRow(await ctx.db.insert(ledgerCheckRuns).values(values).returning({ id: ledgerCheckRuns.id }));
    const options = { jobKey: `ledgerCheck:${run.id}`, queueName: checkLedgerName };
    await enqueueJob(ctx.db, checkLedgerName, { runId: run.id }, options);
    return { result: run, audit: { subject: `ledgerCheck:${run.id}` } };
  },
});

/**
 * Puts the cached balances of an account right from its entries. Refused where entries, lots and reservations do not
 * agree with each other: then it is not the copy that is wrong.
 */
export const recountBalance = defineCommand({
  name: "ledger.recount",
  permission: "ledger.check",
  input: recountBalanceInput,
  async run(ctx, { accountId }) {
    const { rows } = await refusing(
      ctx.db.execute<{ answer: RecountedBalance }>(sql`select recount_balance(${accountId}) as answer`),
    );
    const { answer } = onlyRow(rows);
    return { result: answer, audit: { subject: `account:${accountId}`, facts: { accountId, ...answer } } };
  },
});
