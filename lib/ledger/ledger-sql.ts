import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { momentOfMinute } from "@/lib/clients/as-of";

/**
 * The lots of an account that live at this moment, however late settling runs: what is left unreserved of each, and
 * its first and last day. On a frozen account nothing becomes spendable or dies. The zone is read once and not by a
 * call of programme_day() for each of thousands of lots.
 */
export function livingLots(accountId: SQL): SQL {
  return sql`
    select l.id, l.origin, l.remaining - l.reserved as amount,
      l.state = 'pending' and (l.active_from > now.t or a.frozen_at is not null) as is_pending,
      (l.active_from at time zone now.zone)::date as first_day,
      case when l.expires_at < 'infinity' then ((l.expires_at - interval '1 microsecond') at time zone now.zone)::date end as last_day
    from account a cross join (select app_now() as t, programme_zone() as zone offset 0) now
    join lot l on l.account_id = a.id and l.state in ('pending', 'active') and l.remaining > l.reserved
      and (l.expires_at > now.t or a.frozen_at is not null)
    where a.id = ${accountId}`;
}

/** The last day of something that ends at a moment; null where it never ends. */
export function lastDay(expiresAt: SQL): SQL {
  return sql`case when ${expiresAt} < 'infinity' then programme_day(${expiresAt} - interval '1 microsecond') end`;
}

/** A moment as JSON carries it. */
export function momentText(moment: SQL): SQL {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Transactions `x` written by the end of a minute, or settled later though they counted by then: what was shown then. */
export function countedBy(minute: string): SQL {
  const moment = momentOfMinute(minute);
  return sql`(x.at <= ${moment} or (x.kind in ('activate', 'expire') and x.effective_at <= ${moment}))`;
}

/** Who did the transaction `x`: the name of a person, or the actor as the ledger names it. */
export const actorOf: SQL = sql`coalesce((select u.name from "user" u where x.actor = 'user:' || u.id), x.actor)`;

/** The purchase `p` of a transaction with its store `s`. */
export const purchaseOf: SQL = sql`case when p.id is not null then json_build_object('id', p.id, 'receipt', p.receipt, 'store', s.name) end`;

/** The account at the other end of the transfer that the transaction `x` is a half of. */
export const otherAccount: SQL = sql`case when x.transfer_id is not null then (
  select o.account_id from ledger_tx o where o.transfer_id = x.transfer_id and o.account_id <> x.account_id limit 1) end`;
