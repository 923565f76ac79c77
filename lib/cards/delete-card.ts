import "server-only";

import { and, eq, ne, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { cards } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { deletionUndoneDays } from "./card-steps";
import { type Card, changeCard, lockCard, requireStatusStep } from "./change-card";
import { clientCardInput } from "./schema";

/** Takes a card away from its client for good; for thirty days that can be undone. */
export const deleteCard = defineCommand({
  name: "card.delete",
  permission: "cards.delete",
  input: clientCardInput,
  async run(ctx, which) {
    const card = await lockCard(ctx, which);
    requireStatusStep(card, "deleted");
    await changeCard(ctx, card, { status: "deleted" }, { what: "status", from: card.status, to: "deleted" });
    return { result: null, audit: { clientId: card.clientId, subject: `card:${card.id}` } };
  },
});

/** Gives a deleted card back as it was, unless its number was used again meanwhile. */
export const undoDeleteCard = defineCommand({
  name: "card.undoDelete",
  permission: "cards.delete",
  input: clientCardInput,
  async run(ctx, which) {
    const card = await lockCard(ctx, which);
    const former = card.formerStatus;
    if (card.status !== "deleted" || former === null) throw new Refusal("conflict", "cardStepRefused");
    if (!(await isUndoable(ctx, card))) {
      throw new Refusal("conflict", "cardDeletedForGood", { params: { n: deletionUndoneDays } });
    }
    const taken = await ctx.db
      .select({ id: cards.id })
      .from(cards)
      .where(and(eq(cards.number, card.number), ne(cards.status, "deleted")));
    if (taken.length > 0) throw new Refusal("conflict", "cardNumberUsedAgain");
    await changeCard(ctx, card, { status: former }, { what: "status", from: "deleted", to: former });
    return { result: null, audit: { clientId: card.clientId, subject: `card:${card.id}` } };
  },
});

async function isUndoable({ db }: Context, { deletedAt }: Card): Promise<boolean> {
  const { rows } = await db.execute<{ inTime: boolean }>(
    sql`select ${deletedAt?.toISOString() ?? null}::timestamptz > app_now() - make_interval(days => ${deletionUndoneDays}) as "inTime"`,
  );
  return onlyRow(rows).inTime;
}
