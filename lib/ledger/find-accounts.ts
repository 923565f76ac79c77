import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";

import type { SharedAccount } from "./account-schema";
import { momentText } from "./ledger-sql";

/** The accounts of a client with their members: the one he earns to and spends from first. */
export async function findAccounts(ctx: Context, clientId: number): Promise<SharedAccount[]> {
  requirePermission(ctx, "bonuses.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<SharedAccount>(sql`
    select n.id as "accountId", n.currency, own.is_primary as "isPrimary", own.is_owner as "isOwner",
      n.available, n.pending, n.reserved, n.debt, ${momentText(sql`n.frozen_at`)} as "frozenAt",
      ${momentText(sql`n.created_at`)} as "openedAt",
      (select json_agg(json_build_object('clientId', m.client_id,
          'name', nullif(concat_ws(' ', i.surname, i.name), ''), 'isOwner', m.is_owner, 'isPrimary', m.is_primary,
          'isBlocked', c.blocked_at is not null, 'joinedAt', ${momentText(sql`m.joined_at`)},
          'confirmation', m.confirmation) order by m.is_owner desc, m.joined_at, m.client_id)
        from account_member m join client c on c.id = m.client_id left join client_pii i on i.client_id = m.client_id
        where m.account_id = n.id and m.left_at is null) as "members"
    from account_member own join account_now n on n.id = own.account_id
    where own.client_id = ${clientId} and own.left_at is null and n.heir_id is null
    order by own.is_primary desc, n.id`);
  return rows;
}
