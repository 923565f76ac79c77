import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { BatchKind, BatchTerms } from "./schema";

export type Plan = { kind: BatchKind; terms: BatchTerms };

/**
 * Every client of a mass operation with his account, his amount and, where he is left out, the reason: of the dry run
 * and of the frozen list alike. `members` is a condition over the table `client` under its own name.
 */
export function plannedItems({ kind, terms }: Plan, members: SQL): SQL {
  const { amount, reason, from } = parts(kind, terms);
  return sql`
    select client.id as client_id, m.account_id, ${amount} as amount,
      case when client.state in ('deleted', 'excluded') then 'clientGone'
           when client.blocked_at is not null then 'clientBlocked'
           when m.account_id is null then 'noAccount'
           when a.frozen_at is not null then 'accountFrozen'
           ${reason} end as reason
    from client
    left join account_member m on m.client_id = client.id and m.is_primary and m.left_at is null
    ${from}
    where ${members}`;
}

function parts(kind: BatchKind, terms: BatchTerms): { amount: SQL; reason: SQL; from: SQL } {
  const account = sql`left join account a on a.id = m.account_id`;
  if (kind === "accrue" && "lastDay" in terms && "amount" in terms) {
    return { amount: sql`${terms.amount}::bigint`, reason: sql``, from: account };
  }
  if (kind === "debit" && "shortfall" in terms) {
    const least = terms.shortfall === "partial" ? 1 : terms.amount;
    return {
      amount: sql`least(${terms.amount}::bigint, greatest(a.available, ${least}::bigint))`,
      reason: sql`when a.available < ${least}::bigint then 'insufficientBonuses'`,
      from: sql`left join account_now a on a.id = m.account_id`,
    };
  }
  if (kind === "prolong" && "firstDay" in terms) {
    const newEnd = terms.newLastDay === null ? sql`'infinity'::timestamptz` : midnightAfter(terms.newLastDay);
    // An account that several share is prolonged once, for the member who may.
    const turn = sql`row_number() over (partition by m.account_id order by client.blocked_at nulls first, client.id)`;
    return {
      amount: sql`coalesce(ending.amount, 0)`,
      reason: sql`when coalesce(ending.amount, 0) = 0 then 'nothingEnds' when ${turn} > 1 then 'sameAccount'`,
      from: sql`${account}
        cross join (select app_now() as t, programme_midnight(${terms.firstDay}::date) as ends_after,
          ${midnightAfter(terms.lastDay)} as ends_by, ${newEnd} as new_end offset 0) span
        left join lateral (
          select sum(l.remaining)::bigint as amount from lot l
          where l.account_id = m.account_id and l.state in ('pending', 'active') and l.remaining > 0
            and l.expires_at > greatest(span.ends_after, span.t) and l.expires_at <= span.ends_by
            and l.expires_at < span.new_end
        ) ending on true`,
    };
  }
  throw new Error(`No terms for a mass operation of the kind ${kind}`);
}

const midnightAfter = (day: string): SQL => sql`programme_midnight(${day}::date + 1)`;
