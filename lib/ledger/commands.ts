import "server-only";

import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";

import { accountMembers } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { defineApprovable } from "@/lib/approvals/approvable";
import { requestApproval } from "@/lib/approvals/request-approval";
import type { RequestedApproval } from "@/lib/approvals/schema";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { programmeToday } from "@/lib/programme/settings";
import { enqueueJob } from "@/lib/queue/enqueue";

import { accrueBonuses, type Charge, type Done, debitBonuses, type OperationKey } from "./operations";
import { ownLimits } from "./own-limits";
import { lastDayOf } from "./rules";
import {
  type AdjustBonusesInput,
  type AdjustedBonuses,
  accrueByHandInput,
  debitByHandInput,
  keptAccrual,
  keptDebit,
} from "./schema";

/** Gives or takes bonuses by hand: once for a key, within the limits of the person, with the reason on record. */
export function adjustBonuses(ctx: Context, input: AdjustBonusesInput): Promise<AdjustedBonuses> {
  return input.mode === "debit" ? debitByHand(ctx, input) : accrueByHand(ctx, input);
}

/** Asks a second person for what is above these limits. */
export function requestAdjustment(ctx: Context, input: AdjustBonusesInput): Promise<RequestedApproval> {
  return input.mode === "debit" ? requestDebit(ctx, input) : requestAccrual(ctx, input);
}

export const accrueByHand = defineCommand({
  name: "bonuses.accrue",
  permission: "bonuses.accrue",
  input: accrueByHandInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    const { lastDay, ...done } = await accrueAs(ctx, input, await ownTerms(ctx, key, input));
    return { result: { ...answerOf(done), lastDay }, audit: done.replayed ? null : auditOf(done, input) };
  },
});

export const debitByHand = defineCommand({
  name: "bonuses.debit",
  permission: "bonuses.debit",
  input: debitByHandInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    const done = await debitAs(ctx, input, await ownTerms(ctx, key, input));
    return { result: answerOf(done), audit: done.replayed ? null : auditOf(done, input) };
  },
});

/** An accrual that a second person has agreed to. It counts against nobody's limit. */
export const accrualByTwo = defineApprovable(keptAccrual, {
  kind: "bonuses.accrue",
  permission: "bonuses.accrue",
  async measure(ctx, input) {
    return { ...measured(input), facts: { lastDay: lastDayOf(input.validity, await programmeToday(ctx.db)) } };
  },
  run: async (ctx, input) => auditOf(await accrueAs(ctx, input), input),
});

export const debitByTwo = defineApprovable(keptDebit, {
  kind: "bonuses.debit",
  permission: "bonuses.debit",
  measure: async (_ctx, input) => ({ ...measured(input), facts: {} }),
  run: async (ctx, input) => auditOf(await debitAs(ctx, input), input),
});

export const requestAccrual = defineCommand({
  name: "bonuses.requestAccrual",
  permission: "bonuses.accrue",
  input: accrueByHandInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    return requestApproval(ctx, accrualByTwo, await onAccount(ctx, input), key);
  },
});

export const requestDebit = defineCommand({
  name: "bonuses.requestDebit",
  permission: "bonuses.debit",
  input: debitByHandInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    return requestApproval(ctx, debitByTwo, await onAccount(ctx, input), key);
  },
});

type Adjustment = {
  clientId: number;
  accountId?: number | undefined;
  amount: number;
  comment: string;
  notify: boolean;
};

/** Once for the key of a form, within the limits of the person; without terms a second person has agreed to it. */
type Terms = { key: OperationKey; charge: Charge | undefined };

async function ownTerms(ctx: Context, key: string, input: Adjustment): Promise<Terms> {
  return { key: { scope: actorName(ctx.actor), key, body: input }, charge: await ownCharge(ctx) };
}

async function accrueAs(ctx: Context, input: z.output<typeof keptAccrual>, terms?: Terms) {
  const operation = await operationByHand(ctx, input);
  const lastDay = lastDayOf(input.validity, await programmeToday(ctx.db));
  const done = await accrueBonuses(ctx.db, { ...operation, ...terms, origin: "reward", source: "manual", lastDay });
  await tellClient(ctx, done, input);
  return { ...done, lastDay };
}

async function debitAs(ctx: Context, input: z.output<typeof keptDebit>, terms?: Terms): Promise<Done> {
  const done = await debitBonuses(ctx.db, { ...(await operationByHand(ctx, input)), ...terms });
  await tellClient(ctx, done, input);
  return done;
}

async function operationByHand(ctx: Context, input: Adjustment) {
  const { clientId, accountId, amount, comment, notify } = await onAccount(ctx, input);
  return { clientId, accountId, amount, comment, notify, actor: actorName(ctx.actor) };
}

/** The account is the one that was shown, or the client's own; he has to be one the person may know of. */
async function onAccount<Input extends Adjustment>(ctx: Context, input: Input) {
  await requireClient(ctx, input.clientId);
  return { ...input, accountId: input.accountId ?? (await primaryAccount(ctx, input.clientId)) };
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
  return actor.kind === "user" ? { userId: actor.id, ...(await ownLimits(db, actor.role)) } : undefined;
}

function answerOf({ replayed: _, ...answer }: Done): AdjustedBonuses {
  return answer;
}

function measured({ clientId, amount, comment }: Adjustment) {
  return { clients: 1, bonuses: amount, clientId, charged: amount, comment };
}

async function tellClient(ctx: Context, { replayed }: Done, { notify }: Adjustment): Promise<void> {
  if (notify && !replayed) await enqueueJob(ctx.db, "messages.relay", {}, { jobKey: "messages.relay" });
}

/** The comment stays out of the journal: it stands beside the operation, where erasure finds it. */
function auditOf({ accountId, seq, amount }: Done, { clientId, notify }: Adjustment): AuditFacts {
  return { clientId, facts: { accountId, seq, amount, notify } };
}
