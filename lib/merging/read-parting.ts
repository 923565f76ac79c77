import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import type { LotFacts, Move } from "./parting-terms";

/** Whose an operation is: with whose card, or on whose purchase, it was done. */
export type Whose = "survivor" | "former";

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
};

type Accounts = { mergeId: number; accountId: number; heirId: number; heirSeq: number };

/** The cards of the one who passed: those he brought, and those that replaced them since. */
export const formerCards = (mergeId: number) => sql`(
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
    select x.seq, x.kind, (extract(epoch from x.at) * 1000000)::bigint as "at", x.purchase_id as "purchaseId",
      x.card_id as "cardId", x.reservation_id as "reservationId", x.reverses_seq as "reversesSeq",
      exists (select from ledger_tx o where o.transfer_id = x.transfer_id and o.account_id = ${accountId}) as "isArrival",
      coalesce(x.card_id in ${formerCards(mergeId)}, false) or coalesce(p.card_id in ${formerCards(mergeId)}, false)
        or exists (select from client_merge_item i where i.merge_id = ${mergeId} and i.kind = 'purchase' and i.row_id = p.id)
        as "isFormer",
      (select json_agg(json_build_object('side', e.side, 'lotId', e.lot_id, 'amount', e.amount) order by e.n)
        from ledger_entry e where e.account_id = x.account_id and e.seq = x.seq) as "entries"
    from ledger_tx x left join purchase p on p.id = x.purchase_id
    where x.account_id = ${heirId} and x.seq > ${heirSeq} order by x.seq`);
  const { rows } = await db.execute<Pick<Parting, "now" | "debtBefore" | "debtNow" | "lastOwnLot">>(sql`
    select (extract(epoch from app_now()) * 1000000)::bigint as "now", h.debt as "debtNow", o.last_lot_id as "lastOwnLot",
      coalesce((select x.debt_after from ledger_tx x where x.account_id = h.id and x.seq = ${heirSeq}), 0) as "debtBefore"
    from account h, account o where h.id = ${heirId} and o.id = ${accountId}`);
  return {
    ...onlyRow(rows),
    lots: lots.map((lot) => ({ ...lot, expiresAt: lot.expiresAt ?? Number.POSITIVE_INFINITY })),
    before,
    events,
  };
}
