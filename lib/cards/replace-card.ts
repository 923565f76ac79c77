import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { type Card, changeCard, lockCard, requireStatusStep } from "./change-card";
import { giveCard } from "./give-card";
import { insertVirtualCard } from "./give-virtual-card";
import { insertCard, type NewCard } from "./insert-card";
import { replaceCardInput } from "./schema";

/**
 * Puts a new card in the place of an old one. The old number works no more, but still names its client in searches and
 * lists; who replaced it by what, when and why stays on both. The new card reaches every account the old one reached.
 */
export const replaceCard = defineCommand({
  name: "card.replace",
  permission: "cards.edit",
  input: replaceCardInput,
  caller: ({ clientId }) => ({ clientIds: [clientId] }),
  async run(ctx, { clientId, cardId, reason, number, reusesDeleted }) {
    const { ownerState, card } = await requireCard(ctx, { clientId, cardId });
    const { categoryKey, typeKey, state } = card;
    const given = { clientId, categoryKey, typeKey };
    // Before the old card is locked: taking a packed one locks accounts, and they come first.
    const newId =
      ownerState === "new"
        ? await insertForNobody(ctx, { ...given, state, number, reusesDeleted })
        : number === null
          ? await insertVirtualCard(ctx, { ...given, kind: "virtual" })
          : (await giveCard(ctx, { ...given, number, kind: "physical", path: "number", reusesDeleted })).cardId;
    const old = await lockCard(ctx, { clientId, cardId });
    requireStatusStep(old, "replaced");
    await changeCard(
      ctx,
      old,
      { status: "replaced", statusReason: reason, replacedBy: newId },
      { what: "status", from: old.status, to: "replaced", reason },
    );
    await handAccountsOver(ctx, old, newId);
    return {
      result: { cardId: newId },
      audit: { clientId, subject: `card:${cardId}`, facts: { cardId, replacedBy: newId, reason } },
    };
  },
});

async function requireCard(ctx: Context, { clientId, cardId }: { clientId: number; cardId: number }) {
  const client = await requireClient(ctx, clientId);
  requireLiving(client);
  const [card] = await ctx.db
    .select()
    .from(cards)
    .where(and(eq(cards.id, cardId), eq(cards.clientId, clientId)));
  if (!card) throw Refusal.notFound();
  requireStatusStep(card, "replaced");
  return { ownerState: client.state, card };
}

type ForNobody = Omit<NewCard, "kind" | "number" | "path"> & { number: string | null };

/** A spoilt card that nobody has yet: the new one is as far as it was, and still waits for a person. */
async function insertForNobody(ctx: Context, { number, ...card }: ForNobody): Promise<number> {
  if (number === null) throw new Refusal("conflict", "virtualForPeople");
  return insertCard(ctx, { ...card, number, kind: "physical", path: "number" });
}

async function handAccountsOver({ db }: Context, old: Card, newId: number): Promise<void> {
  await db.execute(sql`
    insert into card_account (card_id, account_id)
    select ${newId}::bigint, account_id from card_account where card_id = ${old.id}
    on conflict do nothing`);
}
