import "server-only";

import { and, eq, type SQL } from "drizzle-orm";

import { cardChanges, cards } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { Refusal } from "@/lib/core/refusal";

import { type CardState, type CardStatus, cardStateSteps, cardStatusSteps, isStep } from "./card-steps";

export type Card = typeof cards.$inferSelect;

/** A card of a client who is not gone, locked after him: its changes happen one after another. */
export async function lockCard(
  ctx: Context,
  { clientId, cardId }: { clientId: number; cardId: number },
): Promise<Card> {
  requireLiving(await lockClient(ctx, clientId));
  const [card] = await ctx.db
    .select()
    .from(cards)
    .where(and(eq(cards.id, cardId), eq(cards.clientId, clientId)))
    .for("update");
  if (!card) throw Refusal.notFound();
  return card;
}

export function requireStatusStep(card: Card, to: CardStatus): void {
  if (!isStep(cardStatusSteps, card.status, to)) throw new Refusal("conflict", "cardStepRefused");
}

/** A card goes on to its client; only one that works may. */
export function requireStateStep(card: Card, to: CardState): void {
  if (card.status !== "active" || !isStep(cardStateSteps, card.state, to)) {
    throw new Refusal("conflict", "cardStepRefused");
  }
}

type Change = {
  what: "state" | "status" | "wallet" | "attached";
  from?: string | null;
  to: string;
  reason?: string | null;
};
type CardColumns = { [Column in keyof typeof cards.$inferInsert]?: (typeof cards.$inferInsert)[Column] | SQL };

/** Changes a card and writes the line of its history. */
export async function changeCard(ctx: Context, card: Card, set: CardColumns, change: Change): Promise<void> {
  await ctx.db.update(cards).set(set).where(eq(cards.id, card.id));
  await recordCardChange(ctx, card, change);
}

export async function recordCardChange(
  ctx: Context,
  card: Pick<Card, "id" | "clientId">,
  { what, from = null, to, reason = null }: Change,
): Promise<void> {
  const { id: cardId, clientId } = card;
  await ctx.db.insert(cardChanges).values({ cardId, clientId, what, from, to, reason, actor: actorName(ctx.actor) });
}
