import "server-only";

import { type SQL, sql } from "drizzle-orm";

/**
 * The lots of an account that live at this moment, however late settling runs: what is left unreserved of each, and
 * its first and last day. On a frozen account nothing becomes spendable or dies.
 */
export function livingLots(accountId: SQL): SQL {
  return sql`
    select l.id, l.origin, l.remaining - l.reserved as amount,
      l.state = 'pending' and (l.active_from > now.t or a.frozen_at is not null) as is_pending,
      programme_day(l.active_from) as first_day, ${lastDay(sql`l.expires_at`)} as last_day
    from account a cross join (select app_now() as t offset 0) now
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
