import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { cardChanges, cards, clients } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { absorbClient } from "@/lib/merging/absorb-client";

/**
 * A person takes a card and has it activated: from its temporary owner with everything that was earned on it, who passes
 * into him (seeds/000), or as his own. Refused: a card of somebody else, and one that is blocked, replaced or deleted.
 */
export async function takeCard(
  ctx: Context,
  { clientId, cardId }: { clientId: number; cardId: number },
): Promise<void> {
  const { db, actor } = ctx;
  const [before] = await db
    .select({ ownerId: cards.clientId, ownerState: clients.state })
    .from(cards)
    .innerJoin(clients, eq(clients.id, cards.clientId))
    .where(eq(cards.id, cardId));
  if (!before) throw Refusal.notFound();
  if (before.ownerId !== clientId) {
    if (before.ownerState !== "new") throw new Refusal("conflict", "cardTaken");
    await absorbClient(db, { clientId: before.ownerId, survivorId: clientId, kind: "taken", actor: actorName(actor) });
  }

  // Read again behind the lock: whoever came first has the card.
  const [card] = await db
    .select({ state: cards.state, status: cards.status })
    .from(cards)
    .where(and(eq(cards.id, cardId), eq(cards.clientId, clientId)))
    .for("no key update");
  if (!card) throw new Refusal("conflict", "cardTaken");
  if (card.status !== "active") throw new Refusal("conflict", "cardNotWorking");
  if (card.state === "activated") return;
  await db
    .update(cards)
    .set({ state: "activated", issuedAt: sql`coalesce(issued_at, app_now())`, activatedAt: sql`app_now()` })
    .where(eq(cards.id, cardId));
  const change = { cardId, clientId, what: "state", from: card.state, to: "activated", actor: actorName(actor) };
  await db.insert(cardChanges).values(change);
}
