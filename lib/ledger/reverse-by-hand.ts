import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { actorName, type Context } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { plainText } from "@/lib/core/plain-text";
import { Refusal } from "@/lib/core/refusal";

import { reverseOperation } from "./reversal";
import { operationKey } from "./schema";

const reverseByHandInput = z.strictObject({
  clientId: z.number().int().positive(),
  accountId: z.number().int().positive(),
  seq: z.number().int().positive(),
  comment: plainText(1_000).refine((text) => text.length > 0, { params: { reason: "commentRequired" } }),
  key: operationKey,
});

export type ReverseByHandInput = z.input<typeof reverseByHandInput>;

/**
 * Takes back an operation by a transaction of its own (N9). One's own of today needs `bonuses.reverse`, anybody's
 * `bonuses.reverseAny` (the matrix of roles).
 */
export const reverseByHand = defineCommand({
  name: "bonuses.reverse",
  permission: "bonuses.reverse",
  input: reverseByHandInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { key, ...input }) {
    const { clientId, accountId, seq, comment } = input;
    await requireClient(ctx, clientId);
    await requireReversible(ctx, clientId, accountId, seq);
    const actor = actorName(ctx.actor);
    const once = { scope: actor, key, body: { reverse: input } };
    const done = await reverseOperation(ctx.db, { accountId, seq, actor, comment, key: once });
    const { replayed, ...result } = done;
    const facts = { accountId, seq, taken: result.taken, spent: result.spent };
    return { result, audit: replayed ? null : { clientId, facts } };
  },
});

async function requireReversible(ctx: Context, clientId: number, accountId: number, seq: number): Promise<void> {
  const { rows } = await ctx.db.execute<{ isOwnToday: boolean }>(sql`
    select x.actor = ${actorName(ctx.actor)} and programme_day(x.at) = programme_today() as "isOwnToday"
    from ledger_tx x
    where x.account_id = ${accountId} and x.seq = ${seq} and exists (
      select from account_member m where m.account_id = x.account_id and m.client_id = ${clientId})`);
  const [operation] = rows;
  if (!operation) throw Refusal.notFound();
  if (operation.isOwnToday || ctx.rights.has("bonuses.reverseAny")) return;
  throw new Refusal("forbidden", "forbidden", { params: { right: "bonuses.reverseAny" } });
}
