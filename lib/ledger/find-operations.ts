import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { actorOf, countedBy, lastDay, momentText, otherAccount, purchaseOf } from "./ledger-sql";
import { type Operation, type OperationPage, type OperationPageInput, operationPageInput } from "./schema";

const pageSize = 50;

/**
 * The operations of a client's account, newest first: who, why, the balance after each, and the lots it made or used.
 * Without an account, that which the client earns to and spends from.
 */
export async function findOperations(ctx: Context, raw: OperationPageInput): Promise<OperationPage> {
  requirePermission(ctx, "bonuses.view");
  const { clientId, accountId, at, after } = parseInput(operationPageInput, raw);
  await requireClient(ctx, clientId);
  const list = { operations: clientId, accountId: accountId ?? null, at: at ?? null, actor: actorName(ctx.actor) };
  const before = after === undefined ? null : Number(readCursor(after, list)[0]);

  const upTo = at === undefined ? sql`true` : countedBy(at);
  const ofAccount = accountId === undefined ? sql`m.is_primary` : sql`m.account_id = ${accountId}`;
  const { rows } = await ctx.db.execute<Operation>(sql`
    select ${operationColumns}, ${isReversible(ctx)} as "isReversible"
    from (
      select x.* from account_member m join ledger_tx x on x.account_id = m.account_id
      where m.client_id = ${clientId} and m.left_at is null and ${ofAccount}
        and (${before}::bigint is null or x.seq < ${before}) and ${upTo}
      order by x.seq desc limit ${pageSize + 1}
    ) x
    left join ledger_note note on note.account_id = x.account_id and note.seq = x.seq
    left join purchase p on p.id = x.purchase_id left join store s on s.id = p.store_id
    cross join lateral (${changes}) change
    order by x.seq desc`);

  const operations = rows.slice(0, pageSize);
  const last = operations.at(-1);
  return { operations, next: rows.length > pageSize && last ? signCursor([last.seq], list) : null };
}

const changes: SQL = sql`
  select coalesce(sum(e.amount) filter (where e.side = 'available'), 0)::bigint as available,
    coalesce(sum(e.amount) filter (where e.side = 'pending'), 0)::bigint as pending,
    coalesce(sum(e.amount) filter (where e.side = 'reserved'), 0)::bigint as reserved,
    coalesce(-sum(e.amount) filter (where e.side = 'debt'), 0)::bigint as debt
  from ledger_entry e where e.account_id = x.account_id and e.seq = x.seq`;

/** One row a lot: by how much an operation changed it, whichever of the client's sides it moved between. */
const lotsOfOperation: SQL = sql`
  select coalesce(json_agg(json_build_object(
      'id', l.id, 'origin', l.origin, 'source', l.source, 'change', e.change, 'made', l.seq = x.seq,
      'madeOn', programme_day(made.at)::text,
      'activeOn', case when l.active_from > made.at then programme_day(l.active_from)::text end,
      'lastDay', ${lastDay(sql`l.expires_at`)}::text) order by l.expires_at, l.active_from, l.id), '[]'::json)
  from (
    select e.lot_id, coalesce(sum(e.amount) filter (
        where e.side in ('available', 'pending', 'reserved') or (e.side = 'debt' and e.seq = lot.seq)), 0) as change
    from ledger_entry e join lot on lot.account_id = e.account_id and lot.id = e.lot_id
    where e.account_id = x.account_id and e.seq = x.seq group by e.lot_id
  ) e
  join lot l on l.account_id = x.account_id and l.id = e.lot_id
  join ledger_tx made on made.account_id = l.account_id and made.seq = l.seq`;

const operationColumns: SQL = sql`
  x.account_id as "accountId", x.seq, x.kind, ${momentText(sql`x.at`)} as "at", ${momentText(sql`x.effective_at`)} as "effectiveAt",
  to_json(change) as "change",
  json_build_object('available', x.available_after, 'pending', x.pending_after, 'reserved', x.reserved_after, 'debt', x.debt_after) as "after",
  ${actorOf} as "by",
  note.comment,
  (select u.id from "user" u where x.actor = 'user:' || u.id) as "byUserId",
  ${purchaseOf} as "purchase",
  (select json_build_object('id', b.id, 'comment', b.comment) from batch b where b.id = x.batch_id) as "batch",
  x.return_id as "returnId", x.reservation_id as "reservationId", x.reverses_seq as "reversesSeq",
  (select r.seq from ledger_tx r where r.account_id = x.account_id and r.reverses_seq = x.seq) as "reversedBySeq",
  ${otherAccount} as "otherAccountId",
  (${lotsOfOperation}) as "lots"`;

/** Whether this person may take the operation back: one's own of today, or anybody's with the right to it. */
function isReversible(ctx: Context): SQL {
  if (!ctx.rights.has("bonuses.reverse")) return sql`false`;
  const whose = ctx.rights.has("bonuses.reverseAny")
    ? sql`true`
    : sql`x.actor = ${actorName(ctx.actor)} and programme_day(x.at) = programme_today()`;
  return sql`x.kind in ('accrue', 'debit') and x.purchase_id is null and ${whose} and not exists (
    select from ledger_tx r where r.account_id = x.account_id and r.reverses_seq = x.seq)`;
}
