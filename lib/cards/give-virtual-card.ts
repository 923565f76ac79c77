import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

import { isStep, walletSteps } from "./card-steps";
import { changeCard, lockCard } from "./change-card";
import { insertCard } from "./insert-card";
import { giveVirtualCardInput, setWalletStateInput } from "./schema";

/** Gives a client a card that exists in a telephone alone, ours or in somebody else's application. */
export const giveVirtualCard = defineCommand({
  name: "card.giveVirtual",
  permission: "cards.edit",
  input: giveVirtualCardInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { clientId, kind }) {
    const client = await lockClient(ctx, clientId);
    requireLiving(client);
    if (client.state === "new") throw new Refusal("conflict", "virtualForPeople");
    if (client.state === "anonymous" && !(await getSetting(ctx.db, "virtualCards")).forAnonymous) {
      throw new Refusal("conflict", "virtualForRegistered");
    }
    const cardId = await insertVirtualCard(ctx, { clientId, kind });
    return { result: { cardId }, audit: { clientId, subject: `card:${cardId}`, facts: { cardId, kind } } };
  },
});

/** What the application reports of its card: put into it, taken out of it. */
export const setWalletState = defineCommand({
  name: "card.setWalletState",
  permission: "cards.edit",
  input: setWalletStateInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { walletState, ...which }) {
    const card = await lockCard(ctx, which);
    if (card.walletState === null || !isStep(walletSteps, card.walletState, walletState)) {
      throw new Refusal("conflict", "cardStepRefused");
    }
    await changeCard(ctx, card, { walletState }, { what: "wallet", from: card.walletState, to: walletState });
    return { result: null, audit: { clientId: card.clientId, subject: `card:${card.id}`, facts: { walletState } } };
  },
});

const attemptsMax = 100;

type VirtualCard = {
  clientId: number;
  kind: "virtual" | "wallet";
  categoryKey?: string | null;
  typeKey?: string | null;
};

/** A virtual card with the next number of the setting's range; numbers that somebody has are passed over. */
export async function insertVirtualCard(ctx: Context, card: VirtualCard): Promise<number> {
  const { prefix, digits, checkDigit } = await getSetting(ctx.db, "virtualCards");
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const { rows } = await ctx.db.execute<{ number: string | null }>(sql`
      with next as (select nextval('card_virtual_number_seq') as running)
      select case when length(running::text) <= ${digits}::int
             then card_number(${prefix}, running, ${digits}::int, ${checkDigit}) end as number from next`);
    const { number } = onlyRow(rows);
    if (number === null) break;
    const { rows: taken } = await ctx.db.execute(sql`select from card where number = ${number} limit 1`);
    if (taken.length === 0) return insertCard(ctx, { ...card, number, path: "kind" });
  }
  throw new Refusal("conflict", "virtualNumbersUsedUp");
}
