import "server-only";

import { and, eq, ne } from "drizzle-orm";

import { cards, clients } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { normaliseCardNumber } from "@/lib/core/card-number";
import { Refusal } from "@/lib/core/refusal";

import { insertCard, type NewCard } from "./insert-card";
import { takeCard } from "./take-card";

/**
 * Gives a client the card of a number, activated: one that was packed comes with everything its temporary owner earned
 * on it, one that nobody has is made. Call it before anything of the client is locked: taking locks accounts first.
 */
export async function giveCard(ctx: Context, card: NewCard): Promise<{ cardId: number; takenFrom: number | null }> {
  const packed = await findPacked(ctx, card);
  if (!packed) return { cardId: await insertCard(ctx, card), takenFrom: null };
  if (packed.status !== "active") throw Refusal.field(card.path, "cardNotWorking");
  await takeCard(ctx, { clientId: card.clientId, cardId: packed.id });
  return { cardId: packed.id, takenFrom: packed.ownerId };
}

/** The card of this number while it is at a temporary owner. */
async function findPacked({ db }: Context, card: NewCard) {
  const number = normaliseCardNumber(card.number);
  if (!number) return undefined;
  const [found] = await db
    .select({ id: cards.id, status: cards.status, ownerId: clients.id, ownerState: clients.state })
    .from(cards)
    .innerJoin(clients, eq(clients.id, cards.clientId))
    .where(and(eq(cards.number, number), ne(cards.status, "deleted")));
  return found?.ownerState === "new" && found.ownerId !== card.clientId ? found : undefined;
}
