import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { requireClient } from "@/lib/clients/require-client";

import type { SharedAccount } from "./account-schema";
import { momentText } from "./ledger-sql";

/**
 * The accounts of a client with their members: the one he earns to and spends from first. Of a member outside of the
 * person's stores it says that there is one, and not who.
 */
export async function findAccounts(ctx: Context, clientId: number): Promise<SharedAccount[]> {
  requirePermission(ctx, "bonuses.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<SharedAccount>(sql`
    select n.id as "accountId", n.currency, own.is_primary as "isPrimary", own.is_owner as "isOwner",
      n.available, n.pending, n.reserved, n.debt, ${momentText(sql`n.frozen_at`)} as "frozenAt",
      ${momentText(sql`n.created_at`)} as "openedAt",
      ${membersOf(ctx, sql`n.id`)} as "members",
      (select json_build_object('at', ${momentText(sql`g.at`)}, 'fromId', g.from_client_id,
          'fromName', ${nameSeenBy(ctx, sql`g.from_client_id`)}, 'confirmedBy', g.confirmed_by,
          'confirmation', g.confirmation, 'by', ${userName(sql`g.actor`)})
        from account_owner_change g where g.account_id = n.id order by g.id desc limit 1) as "ownerChange"
    from account_member own join account_now n on n.id = own.account_id
    where own.client_id = ${clientId} and own.left_at is null and n.heir_id is null
    order by own.is_primary desc, n.id`);
  return rows;
}

/** Everybody who uses an account, as JSON: its owner first. */
export function membersOf(ctx: Context, accountId: SQL): SQL {
  return sql`(
    select json_agg(json_build_object('clientId', m.client_id, 'name', ${nameSeenBy(ctx, sql`m.client_id`)},
      'isVisible', ${isSeenBy(ctx, sql`m.client_id`)}, 'isOwner', m.is_owner, 'isPrimary', m.is_primary,
      'isBlocked', c.blocked_at is not null, 'cardTails', ${cardTails(ctx)}, 'joinedAt', ${momentText(sql`m.joined_at`)},
      'confirmation', m.confirmation, 'joinedBy', ${userName(sql`m.joined_by`)})
      order by m.is_owner desc, m.joined_at, m.client_id)
    from account_member m join client c on c.id = m.client_id
    where m.account_id = ${accountId} and m.left_at is null)`;
}

/** The cards of a member that are in use: all that reach an account are one group, whosever they are. */
function cardTails(ctx: Context): SQL {
  return sql`(select coalesce(json_agg(right(k.number, 4) order by k.id), '[]') from card k
    where k.client_id = m.client_id and k.status in ('active', 'blocked') and ${isSeenBy(ctx, sql`m.client_id`)})`;
}

function isSeenBy(ctx: Context, clientId: SQL): SQL {
  const condition = inStoreScope(ctx, clientId);
  return condition ? sql`(${condition})` : sql`true`;
}

function nameSeenBy(ctx: Context, clientId: SQL): SQL {
  return sql`(select nullif(concat_ws(' ', nullif(i.surname, ''), nullif(i.name, '')), '') from client_pii i
    where i.client_id = ${clientId} and ${isSeenBy(ctx, clientId)})`;
}

function userName(actor: SQL): SQL {
  return sql`(select u.name from "user" u where ${actor} = 'user:' || u.id)`;
}
