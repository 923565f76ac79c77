import "server-only";

import { and, eq, isNull, ne, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { accountMembers, cardAccounts, cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { findVisibleClient } from "@/lib/clients/require-client";
import { normaliseCardNumber } from "@/lib/core/card-number";
import { Refusal } from "@/lib/core/refusal";

import { recordCardChange } from "./change-card";

export type NewCard = {
  clientId: number;
  number: string;
  kind: "physical" | "virtual" | "wallet";
  categoryKey?: string | null;
  typeKey?: string | null;
  /** How far the card has come; missing: activated. */
  state?: "prepared" | "issued" | "activated";
  /** The field a fault of the number is shown at. */
  path: string;
  /** Whether a number of a deleted card may be used again; undefined where nobody can be asked. */
  reusesDeleted?: boolean | undefined;
};

/**
 * Gives a client a card that reaches his account, activated unless it is said otherwise. A number that stands on any card not deleted is refused;
 * whose it is, is said only to those who may see that client. One of a deleted card wants an explicit yes.
 */
export async function insertCard(ctx: Context, card: NewCard): Promise<number> {
  const { clientId, path, reusesDeleted } = card;
  const number = normaliseCardNumber(card.number);
  if (!number) throw Refusal.field(path, "badCard");
  if (!reusesDeleted && (await wasDeleted(ctx, number))) {
    throw Refusal.field(reusesDeleted === undefined ? path : "reusesDeleted", "cardDeletedBefore");
  }
  const id = await insertActivated(ctx, { ...card, number });
  if (id === undefined) throw await takenCard(ctx, clientId, number, path);
  await recordCardChange(ctx, { id, clientId }, { what: "attached", to: card.state ?? "activated" });
  await openAccountTo(ctx, id, clientId);
  return id;
}

/** The row of a new card; undefined when somebody has its number. */
async function insertActivated({ db }: Context, card: NewCard): Promise<number | undefined> {
  const { clientId, number, kind, state = "activated", categoryKey = null, typeKey = null } = card;
  const [inserted] = await db
    .insert(cards)
    .values({
      number,
      clientId,
      kind,
      categoryKey,
      typeKey,
      state,
      issuedAt: state === "prepared" ? null : sql`app_now()`,
      activatedAt: state === "activated" ? sql`app_now()` : null,
      walletState: kind === "wallet" ? "issued" : null,
    })
    .onConflictDoNothing()
    .returning({ id: cards.id });
  return inserted?.id;
}

/** The card earns to and spends from the account its client uses. */
async function openAccountTo({ db }: Context, cardId: number, clientId: number): Promise<void> {
  const [account] = await db
    .select({ id: accountMembers.accountId })
    .from(accountMembers)
    .where(and(eq(accountMembers.clientId, clientId), accountMembers.isPrimary, isNull(accountMembers.leftAt)));
  if (account) await db.insert(cardAccounts).values({ cardId, accountId: account.id });
}

async function wasDeleted({ db }: Context, number: string): Promise<boolean> {
  const { rows } = await db.execute<{ was: boolean }>(sql`select card_was_deleted(${number}) as was`);
  return onlyRow(rows).was;
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
