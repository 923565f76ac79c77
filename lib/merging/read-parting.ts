import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import type { LotFacts, Move } from "./parting-terms";

/**
 * Whose an operation is: with whose card, or on whose purchase, it was done. `gone`: of a later merge that has been
 * undone since, and with which it has left this account again.
 */
export type Whose = "survivor" | "former" | "gone";

export type PartingEvent = {
  seq: number;
  kind: string;
  at: number;
  purchaseId: number | null;
  cardId: number | null;
  reservationId: number | null;
  reversesSeq: number | null;
  /** It brought what was, or has come since, on the account of the one who passed. */
  isArrival: boolean;
  isFormer: boolean;
  isGone: boolean;
  /** The lots by which its purchase earned, for a recall. */
  earned: number[];
  entries: Move[];
};

export type StoredLot = LotFacts & { remaining: number; reserved: number; isPending: boolean };

/** Everything that has happened on the survivor's account since a merge, and what was on it before. */
export type Parting = {
  now: number;
  lots: StoredLot[];
  before: { lotId: number; left: number; isPending: boolean }[];
  debtBefore: number;
  debtNow: number;
  events: PartingEvent[];
  /** The last lot of the account of the one who passed. */
  lastOwnLot: number;
  lastHeirLot: number;
};

/** Whether an operation (`x`, of a purchase `p`) is of him who passed in a merge. */
function isOf(mergeId: SQL): SQL {
  return sql`(coalesce(x.card_id in ${formerCards(mergeId)}, false) or coalesce(p.card_id in ${formerCards(mergeId)}, false)
    or exists (select from client_merge_item i where i.merge_id = ${mergeId} and i.kind = 'purchase' and i.row_id = p.id))`;
}

function passedWith(mergeId: number, accountId: SQL): SQL {
  return sql`exists (
    select from client_merge_item i where i.merge_id = ${mergeId} and i.kind = 'account' and i.row_id = ${accountId})`;
}

/** What reached a third account meanwhile, because the one here had passed into it, comes here with the parting of the two. */
function madeOfAnother(accountId: SQL): SQL {
  return sql`exists (
    select from lot l where l.account_id = x.account_id and l.seq = x.seq and l.from_account_id <> ${accountId})`;
}

/**
 * Later merges that have been undone again: what came to this account with them and was done with their cards has left
 * it, and what it gave itself when its own client passed on has come back. Neither counts.
 */
function isGone({ mergeId, heirId }: { mergeId: number; heirId: number }): SQL {
  return sql`exists (
    select from client_merge_account o join client_merge m on m.id = o.merge_id
    where o.merge_id > ${mergeId} and m.undone_at is not null and (
      o.heir_id = ${heirId} and (${isOf(sql`o.merge_id`)} or x.transfer_id = o.parting_number or exists (
        select from ledger_tx c join client_merge_item i on i.merge_id = o.merge_id and i.kind = 'account' and i.row_id = c.account_id
        where c.transfer_id = x.transfer_id))
      or o.account_id = ${heirId} and x.kind = 'transfer' and not ${madeOfAnother(sql`${heirId}`)} and (x.transfer_id = o.parting_number or exists (
        select from ledger_tx c where c.transfer_id = x.transfer_id and c.account_id = o.heir_id))))`;
}

type Accounts = { mergeId: number; accountId: number; heirId: number; heirSeq: number };

/** The cards of the one who passed: those he brought, and those that replaced them since. */
export const formerCards = (mergeId: number | SQL) => sql`(
  with recursive his as (
    select i.row_id as id from client_merge_item i where i.merge_id = ${mergeId} and i.kind = 'card'
    union
    select c.replaced_by from his join card c on c.id = his.id where c.replaced_by is not null
  ) select id from his)`;

/** Reads both accounts as they are under their locks. */
export async function readParting(db: Db, { mergeId, accountId, heirId, heirSeq }: Accounts): Promise<Parting> {
  const { rows: lots } = await db.execute<StoredLot & { expiresAt: number | null }>(sql`
    select l.id, l.seq, l.amount, l.remaining, l.reserved, l.state = 'pending' as "isPending", l.purchase_id as "purchaseId",
      (extract(epoch from l.active_from) * 1000000)::bigint as "activeFrom",
      case when l.expires_at < 'infinity' then (extract(epoch from l.expires_at) * 1000000)::bigint end as "expiresAt"
    from lot l where l.account_id = ${heirId} order by l.id`);
  const { rows: before } = await db.execute<Parting["before"][number]>(sql`
    select e.lot_id as "lotId", sum(e.amount)::bigint as "left",
      coalesce(sum(e.amount) filter (where e.side = 'pending'), 0) > 0 as "isPending"
    from ledger_entry e
    where e.account_id = ${heirId} and e.seq <= ${heirSeq} and e.lot_id is not null and e.side in ('available', 'pending')
    group by e.lot_id`);
  const { rows: events } = await db.execute<PartingEvent>(sql`
    select x.seq, x.kind, (extract(epoch from x.effective_at) * 1000000)::bigint as "at", x.purchase_id as "purchaseId",
      x.card_id as "cardId", x.reservation_id as "reservationId", x.reverses_seq as "reversesSeq",
      (exists (select from ledger_tx o where o.transfer_id = x.transfer_id and ${passedWith(mergeId, sql`o.account_id`)})
        or exists (select from lot l where l.account_id = x.account_id and l.seq = x.seq
          and ${passedWith(mergeId, sql`l.from_account_id`)})) as "isArrival",
      ${isOf(sql`${mergeId}`)} as "isFormer", ${isGone({ mergeId, heirId })} as "isGone",
      case when x.kind = 'recall' then (select coalesce(json_agg(l.lot_id), '[]')
        from lots_of_purchase(x.purchase_id) l where l.account_id = ${heirId}) else '[]' end as "earned",
      (select json_agg(json_build_object('side', e.side, 'lotId', e.lot_id, 'amount', e.amount) order by e.n)
        from ledger_entry e where e.account_id = x.account_id and e.seq = x.seq) as "entries"
    from ledger_tx x left join purchase p on p.id = x.purchase_id
    where x.account_id = ${heirId} and x.seq > ${heirSeq} order by x.seq`);
  const { rows } = await db.execute<Pick<Parting, "now" | "debtBefore" | "debtNow" | "lastOwnLot" | "lastHeirLot">>(sql`
    select (extract(epoch from app_now()) * 1000000)::bigint as "now", h.debt as "debtNow", o.last_lot_id as "lastOwnLot",
      h.last_lot_id as "lastHeirLot",
      coalesce((select x.debt_after from ledger_tx x where x.account_id = h.id and x.seq = ${heirSeq}), 0) as "debtBefore"
    from account h, account o where h.id = ${heirId} and o.id = ${accountId}`);
  return {
    ...onlyRow(rows),
    lots: lots.map((lot) => ({ ...lot, expiresAt: lot.expiresAt ?? Number.POSITIVE_INFINITY })),
    before,
    events,
  };
}
