import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { actorOf, countedBy, lastDay, momentText, otherAccount, purchaseOf } from "./ledger-sql";
import { type LotEvent, type LotInput, type LotLife, lotInput } from "./schema";

/**
 * Where a lot of a client's account came from and everything that happened to it, the oldest first: spent on which
 * purchase, held, burned when, restored, moved to another account. What is left of it is what these leave.
 */
export async function getLotLife(ctx: Context, raw: LotInput): Promise<LotLife> {
  requirePermission(ctx, "bonuses.view");
  const { clientId, accountId, lotId, at } = parseInput(lotInput, raw);
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<Omit<LotLife, "events" | "remaining" | "reserved">>(sql`
    select l.id, l.origin, l.source, l.amount, programme_day(made.at)::text as "madeOn",
      case when l.active_from > made.at then programme_day(l.active_from)::text end as "activeOn",
      ${lastDay(sql`l.expires_at`)}::text as "lastDay",
      case when l.from_lot is not null then json_build_object('accountId', l.from_account_id, 'lotId', l.from_lot) end as "from"
    from lot l join ledger_tx made on made.account_id = l.account_id and made.seq = l.seq
    where l.account_id = ${accountId} and l.id = ${lotId} and exists (
      select from account_member m where m.account_id = l.account_id and m.client_id = ${clientId} and m.left_at is null)`);
  const [lot] = rows;
  if (!lot) throw Refusal.notFound();
  const events = await findEvents(ctx, accountId, lotId, at);
  const left = (part: "available" | "pending" | "reserved") => events.reduce((sum, event) => sum + event[part], 0);
  const reserved = left("reserved");
  return { ...lot, remaining: left("available") + left("pending") + reserved, reserved, events };
}

async function findEvents(ctx: Context, accountId: number, lotId: number, at: string | undefined): Promise<LotEvent[]> {
  const { rows } = await ctx.db.execute<LotEvent>(sql`
    select x.seq, x.kind, ${momentText(sql`x.effective_at`)} as "at", moved.available, moved.pending, moved.reserved, moved.debt,
      ${actorOf} as "by", ${purchaseOf} as "purchase", ${otherAccount} as "otherAccountId"
    from (
      select e.account_id, e.seq, coalesce(sum(e.amount) filter (where e.side = 'available'), 0)::bigint as available,
        coalesce(sum(e.amount) filter (where e.side = 'pending'), 0)::bigint as pending,
        coalesce(sum(e.amount) filter (where e.side = 'reserved'), 0)::bigint as reserved,
        coalesce(sum(e.amount) filter (where e.side = 'debt'), 0)::bigint as debt
      from ledger_entry e where e.account_id = ${accountId} and e.lot_id = ${lotId} group by e.account_id, e.seq
    ) moved
    join ledger_tx x on x.account_id = moved.account_id and x.seq = moved.seq
    left join purchase p on p.id = x.purchase_id left join store s on s.id = p.store_id
    where ${at === undefined ? sql`true` : countedBy(at)}
    order by x.seq`);
  return rows;
}
