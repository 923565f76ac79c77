import "server-only";

import { and, eq, isNull } from "drizzle-orm";

import { accountMembers } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting, programmeToday } from "@/lib/programme/settings";
import { enqueueJob } from "@/lib/queue/enqueue";

import { accrueBonuses, type Charge, type Done, debitBonuses } from "./operations";
import { lastDayOf } from "./rules";
import { type AdjustBonusesInput, type AdjustedBonuses, accrueByHandInput, debitByHandInput } from "./schema";

/** Gives or takes bonuses by hand: once for a key, within the limits of the person, with the reason on record. */
export function adjustBonuses(ctx: Context, input: AdjustBonusesInput): Promise<AdjustedBonuses> {
  return input.mode === "debit" ? debitByHand(ctx, input) : accrueByHand(ctx, input);
}

export const accrueByHand = defineCommand({
  name: "bonuses.accrue",
  permission: "bonuses.accrue",
  input: accrueByHandInput,
  async run(ctx, { key, ...input }) {
    const operation = await operationByHand(ctx, key, input);
    const lastDay = lastDayOf(input.validity, await programmeToday(ctx.db));
    const done = await accrueBonuses(ctx.db, { ...operation, origin: "reward", source: "manual", lastDay });
    return { result: { ...answerOf(done), lastDay }, audit: await concluded(ctx, done, input) };
  },
});

export const debitByHand = defineCommand({
  name: "bonuses.debit",
  permission: "bonuses.debit",
  input: debitByHandInput,
  async run(ctx, { key, ...input }) {
    const done = await debitBonuses(ctx.db, await operationByHand(ctx, key, input));
    return { result: answerOf(done), audit: await concluded(ctx, done, input) };
  },
});

type Adjustment = {
  clientId: number;
  accountId?: number | undefined;
  amount: number;
  comment: string;
  notify: boolean;
};

async function operationByHand(ctx: Context, key: string, input: Adjustment) {
  const { clientId, amount, comment, notify } = input;
  await requireClient(ctx, clientId);
  const actor = actorName(ctx.actor);
  return {
    accountId: input.accountId ?? (await primaryAccount(ctx, clientId)),
    clientId,
    amount,
    comment,
    notify,
    actor,
    key: { scope: actor, key, body: input },
    charge: await ownCharge(ctx),
  };
}

async function primaryAccount({ db }: Context, clientId: number): Promise<number> {
  const [member] = await db
    .select({ accountId: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.clientId, clientId), accountMembers.isPrimary, isNull(accountMembers.leftAt)));
  if (!member) throw Refusal.notFound();
  return member.accountId;
}

/** The limits of the role, as the programme sets them; programs have none of their own. */
async function ownCharge({ db, actor }: Context): Promise<Charge | undefined> {
  if (actor.kind !== "user") return undefined;
  const limits = await getSetting(db, "manualLimits");
  return { userId: actor.id, ...limits[actor.role] };
}

function answerOf({ replayed: _, ...answer }: Done): AdjustedBonuses {
  return answer;
}

/** The comment stays out of the journal: it stands beside the operation, where erasure finds it. */
async function concluded(ctx: Context, done: Done, { clientId, notify }: Adjustment): Promise<AuditFacts | null> {
  if (done.replayed) return null;
  if (notify) await enqueueJob(ctx.db, "messages.relay", {}, { jobKey: "messages.relay" });
  const { accountId, seq, amount } = done;
  return { clientId, facts: { accountId, seq, amount, notify } };
}
