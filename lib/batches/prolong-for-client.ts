import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { batches, batchItems } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { requestApproval } from "@/lib/approvals/request-approval";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { refusing } from "@/lib/ledger/operations";
import { runOnce } from "@/lib/ledger/run-once";
import { getSetting, programmeToday } from "@/lib/programme/settings";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

import { batchByTwo } from "./approvables";
import { freezeList } from "./freeze-list";
import { daysFault, needsSecondPerson, ofOne, termsOf } from "./rules";
import { type ProlongedBonuses, prolongForClientInput } from "./schema";

/** Lengthens the life of one client's bonuses: a batch of one, done at once, or kept until a second person agrees. */
export const prolongForClient = defineCommand({
  name: "bonuses.prolong",
  permission: "bonuses.prolong",
  input: prolongForClientInput,
  async run(ctx, { key, comment, clientId, ...deed }) {
    await requireClient(ctx, clientId);
    const today = await programmeToday(ctx.db);
    const whole = { ...deed, whom: { clientIds: [clientId] } };
    const fault = daysFault(whole, today);
    if (fault) throw Refusal.field(fault.path, fault.reason);
    if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
    const values = {
      kind: "prolong" as const,
      state: "preparing" as const,
      comment,
      terms: termsOf(whole, today),
      selection: [clientId],
      createdBy: ctx.actor.id,
    };
    const once = { scope: actorName(ctx.actor), key, body: { clientId, comment, ...deed } };
    const { answer, replayed } = await runOnce<ProlongedBonuses>(ctx.db, once, async () => {
      const batch = onlyRow(await ctx.db.insert(batches).values(values).returning());
      const list = await freezeList(ctx, batch);
      if (list.clients === 0) throw new Refusal("conflict", reasonOf(list.leftOut));
      const approval = await ask(ctx, values.createdBy, batch.id, list);
      const amount = approval ? list.amount : await prolongAtOnce(ctx.db, batch.id);
      return { batchId: batch.id, amount, approval };
    });
    const { amount, batchId, approval } = answer;
    const facts = { ...deed, amount, batchId, ...(approval && { approval: approval.requestId }) };
    return { result: answer, audit: replayed ? null : { clientId, facts } };
  },
});

async function ask(ctx: Context, userId: number, batchId: number, list: { clients: number; amount: number }) {
  const role = ctx.actor.kind === "user" && ctx.actor.id === userId ? ctx.actor.role : "operator";
  if (!needsSecondPerson(role, list, ofOne(await getSetting(ctx.db, "approvalLimits")))) return null;
  const { result } = await requestApproval(ctx, batchByTwo, { batchId }, `batch-run-${batchId}`);
  await ctx.db.update(batches).set({ state: "waiting", approvalId: result.requestId }).where(eq(batches.id, batchId));
  return result;
}

/** What the ledger refuses is told at once, and nothing of it is kept. */
async function prolongAtOnce(db: Db, batchId: number): Promise<number> {
  const now = sql`app_now()`;
  await db.update(batches).set({ state: "running", startedAt: now }).where(eq(batches.id, batchId));
  await refusing(db.execute(sql`select run_batch_items(${batchId}, 1)`));
  const item = onlyRow(await db.select().from(batchItems).where(eq(batchItems.batchId, batchId)));
  if (item.state !== "done") throw new Refusal("conflict", reasonOf({ [item.reason ?? "nothingEnds"]: 1 }));
  await db.update(batches).set({ state: "done", finishedAt: now }).where(eq(batches.id, batchId));
  return item.amount;
}

function reasonOf(leftOut: Record<string, number>): RefusalReason {
  const [reason = "nothingEnds"] = Object.keys(leftOut);
  return reason === "noAccount" || reason === "accountNotFound" ? "notFound" : (reason as RefusalReason);
}
