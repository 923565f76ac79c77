import "server-only";

import { and, eq, isNull, ne, sql } from "drizzle-orm";

import { accountMembers, cardAccounts, cardChanges, cards } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { findVisibleClient } from "@/lib/clients/require-client";
import { normaliseCardNumber } from "@/lib/core/card-number";
import { Refusal } from "@/lib/core/refusal";

type NewCard = { clientId: number; number: string; kind: "physical" | "virtual"; path: string };

/**
 * Gives a client an activated card that reaches his account. A number that stands on any card not deleted is refused;
 * whose it is, is said only to those who may see that client.
 */
export async function insertCard(ctx: Context, { clientId, number: raw, kind, path }: NewCard): Promise<number> {
  const number = normaliseCardNumber(raw);
  if (!number) throw Refusal.field(path, "badCard");
  const [card] = await ctx.db
    .insert(cards)
    .values({ number, clientId, kind, state: "activated", issuedAt: sql`app_now()`, activatedAt: sql`app_now()` })
    .onConflictDoNothing()
    .returning({ id: cards.id });
  if (!card) throw await takenCard(ctx, clientId, number, path);

  await ctx.db.insert(cardChanges).values({
    cardId: card.id,
    clientId,
    what: "attached",
    to: "activated",
    actor: actorName(ctx.actor),
  });
  const [account] = await ctx.db
    .select({ id: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.clientId, clientId), accountMembers.isPrimary, isNull(accountMembers.leftAt)));
  if (account) await ctx.db.insert(cardAccounts).values({ cardId: card.id, accountId: account.id });
  return card.id;
}

async function takenCard(ctx: Context, clientId: number, number: string, path: string): Promise<Refusal> {
  const [owner] = await ctx.db
    .select({ clientId: cards.clientId })
    .from(cards)
    .where(and(eq(cards.number, number), ne(cards.status, "deleted")));
  if (owner?.clientId === clientId)
    return new Refusal("conflict", "cardOwn", { fields: [{ path, reason: "cardOwn" }] });
  const seen = owner && (await findVisibleClient(ctx, owner.clientId));
  const fault = seen
    ? { path, reason: "cardTakenBy" as const, params: { clientId: seen.id } }
    : { path, reason: "cardTaken" as const };
  return new Refusal("conflict", "cardTaken", { fields: [fault] });
}
