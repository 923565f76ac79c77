import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";

import { type Card, changeCard, lockCard, requireStatusStep } from "./change-card";
import { insertVirtualCard } from "./give-virtual-card";
import { insertCard } from "./insert-card";
import { replaceCardInput } from "./schema";

/**
 * Puts a new card in the place of an old one. The old number works no more, but still names its client in searches and
 * lists; who replaced it by what, when and why stays on both. The new card reaches every account the old one reached.
 */
export const replaceCard = defineCommand({
  name: "card.replace",
  permission: "cards.edit",
  input: replaceCardInput,
  async run(ctx, { clientId, cardId, reason, number, reusesDeleted }) {
    const old = await lockCard(ctx, { clientId, cardId });
    requireStatusStep(old, "replaced");
    const { categoryKey, typeKey } = old;
    const given = { clientId, categoryKey, typeKey };
    const newId =
      number === null
        ? await insertVirtualCard(ctx, { ...given, kind: "virtual" })
        : await insertCard(ctx, { ...given, number, kind: "physical", path: "number", reusesDeleted });
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

async function handAccountsOver({ db }: Context, old: Card, newId: number): Promise<void> {
  await db.execute(sql`
    insert into card_account (card_id, account_id)
    select ${newId}::bigint, account_id from card_account where card_id = ${old.id}
    on conflict do nothing`);
}
