import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { actorName } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { normaliseCardNumber } from "@/lib/core/card-number";
import { Refusal } from "@/lib/core/refusal";

import { changeCard, lockCard, requireStateStep } from "./change-card";
import { clientCardInput, issueCardsInput } from "./schema";

const issuedAtOnce = 50_000;

/** Hands a range of prepared cards over: to a shop, to a stand. Those that have gone further already stay as they are. */
export const issueCards = defineCommand({
  name: "card.issueRange",
  permission: "cards.pack",
  input: issueCardsInput,
  async run(ctx, input) {
    const [from, to] = [normaliseCardNumber(input.from), normaliseCardNumber(input.to)];
    if (!from) throw Refusal.field("from", "badCard");
    if (!to) throw Refusal.field("to", "badCard");
    if (from.length !== to.length) throw Refusal.field("to", "cardRangeLengths");
    if (from > to) throw Refusal.field("to", "crossedRange");
    const { rows } = await ctx.db.execute<{ issued: number }>(sql`
      with chosen as (
        select id, client_id from card
        where number collate "C" between ${from} and ${to} and length(number) = ${from.length}
          and state = 'prepared' and status = 'active'
        limit ${issuedAtOnce + 1}
        for update
      ), issued as (
        update card set state = 'issued', issued_at = app_now() from chosen
        where card.id = chosen.id and (select count(*) from chosen) <= ${issuedAtOnce}
        returning card.id
      ), written as (
        insert into card_change (card_id, client_id, what, "from", "to", actor)
        select id, client_id, 'state', 'prepared', 'issued', ${actorName(ctx.actor)} from chosen
        where (select count(*) from chosen) <= ${issuedAtOnce}
      )
      select count(*)::int as issued from chosen`);
    const { issued } = onlyRow(rows);
    if (issued > issuedAtOnce) throw Refusal.field("to", "cardRangeTooLarge", { maximum: issuedAtOnce });
    if (issued === 0) throw Refusal.field("from", "noPreparedCards");
    return { result: { issued }, audit: { facts: { from, to, issued } } };
  },
});

/** The same for one card that lies in somebody's hand. */
export const issueCard = defineCommand({
  name: "card.issue",
  permission: "cards.edit",
  input: clientCardInput,
  async run(ctx, which) {
    const card = await lockCard(ctx, which);
    requireStateStep(card, "issued");
    await changeCard(
      ctx,
      card,
      { state: "issued", issuedAt: sql`app_now()` },
      { what: "state", from: card.state, to: "issued" },
    );
    return { result: null, audit: { clientId: card.clientId, subject: `card:${card.id}` } };
  },
});
