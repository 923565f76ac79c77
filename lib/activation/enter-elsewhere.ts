import "server-only";

import { eq } from "drizzle-orm";

import { stores } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSettings } from "@/lib/programme/settings";

import { accountEntryInput, tillEntryInput } from "./entry-schema";
import { accountRight, tillRight } from "./entry-verdict";
import { type HandledEntry, handleEntry } from "./handle-entry";
import { readAnswers, readCard, requireSomebody } from "./read-answers";

/** A card at a till, with the data of its client or without: how far it goes is the programme's and the store's. */
export const enterAtTill = defineCommand({
  name: "activation.enter-at-till",
  permission: "activation.enter",
  input: tillEntryInput,
  async run(ctx, { card: typedCard, answers: typed, storeId }) {
    const card = readCard(typedCard);
    const answers = typed && (await readAnswers(ctx, typed));
    const { activationWays } = await getSettings(ctx.db);
    const right = tillRight(activationWays.till, await mayActivate(ctx, storeId));
    const handled = await handleEntry(ctx, { way: "till", right, card, answers, storeId, phoneProven: false });
    return { result: handled, audit: auditOf(handled, { storeId }) };
  },
});

/** What a client enters of himself in his personal account. */
export const enterByAccount = defineCommand({
  name: "activation.enter-by-account",
  permission: "activation.enter",
  input: accountEntryInput,
  async run(ctx, { card: typedCard, answers: typed, phoneProven }) {
    const [answers, card] = [await readAnswers(ctx, typed), readCard(typedCard)];
    requireSomebody(answers, card);
    const { activationWays, accountActivates } = await getSettings(ctx.db);
    const right = accountRight(activationWays.account, accountActivates);
    if (right === "none") throw new Refusal("conflict", "activationWayOff");
    const handled = await handleEntry(ctx, { way: "account", right, card, answers, storeId: null, phoneProven });
    return { result: handled, audit: auditOf(handled, {}) };
  },
});

async function mayActivate({ db }: Context, storeId: number): Promise<boolean> {
  const [store] = await db.select({ activates: stores.activatesCards }).from(stores).where(eq(stores.id, storeId));
  if (!store) throw Refusal.field("storeId", "notAllowedValue");
  return store.activates;
}

/** A card that was only looked at leaves no trace. */
function auditOf({ outcome, clientId, requestId }: HandledEntry, facts: Record<string, unknown>) {
  if (requestId === null) return null;
  return {
    subject: `activationRequest:${requestId}`,
    ...(clientId !== null && { clientId }),
    facts: { ...facts, outcome },
  };
}
