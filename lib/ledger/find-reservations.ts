import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { requireClient } from "@/lib/clients/require-client";

import { momentText } from "./ledger-sql";
import type { ReservationRow } from "./reservation-schema";

/** What is held on the accounts of a client, the soonest to run out first. */
export async function findReservationsOfClient(ctx: Context, clientId: number): Promise<ReservationRow[]> {
  requirePermission(ctx, "bonuses.view");
  await requireClient(ctx, clientId);
  return openReservations(
    ctx.db,
    sql`r.account_id in (select m.account_id from account_member m where m.client_id = ${clientId} and m.left_at is null)`,
  );
}

/** Everything held in the programme, the soonest to run out first; a user limited to stores sees his clients'. */
export async function findReservations(ctx: Context): Promise<ReservationRow[]> {
  requirePermission(ctx, "reservations.close");
  const scope = inStoreScope(ctx);
  return openReservations(
    ctx.db,
    scope ? sql`exists (select from client where client.id = r.client_id and ${scope})` : sql`true`,
  );
}

const rowsMax = 500;

async function openReservations(db: Db, condition: SQL): Promise<ReservationRow[]> {
  const { rows } = await db.execute<ReservationRow>(sql`
    select r.account_id as "accountId", r.id as "reservationId", r.client_id as "clientId",
      nullif(concat_ws(' ', i.surname, i.name, i.patronymic), '') as "clientName", r.kind, r.amount, p.receipt,
      s.name as "store", ${momentText(sql`r.created_at`)} as "createdAt", ${momentText(sql`r.expires_at`)} as "expiresAt",
      r.expires_at < app_now() + interval '24 hours' as "endsSoon"
    from reservation r
    left join client_pii i on i.client_id = r.client_id
    left join purchase p on p.id = r.purchase_id
    left join store s on s.id = p.store_id
    where r.state = 'open' and ${condition}
    order by r.expires_at, r.account_id, r.id limit ${rowsMax}`);
  return rows;
}

/** A reservation on an account of the client, and when it runs out. */
export async function getReservationOf(
  db: Db,
  clientId: number,
  accountId: number,
  reservationId: number,
): Promise<{ expiresAt: string } | undefined> {
  const { rows } = await db.execute<{ expiresAt: string }>(sql`
    select ${momentText(sql`r.expires_at`)} as "expiresAt" from reservation r
    where r.account_id = ${accountId} and r.id = ${reservationId} and exists (
      select from account_member m where m.account_id = r.account_id and m.client_id = ${clientId} and m.left_at is null)`);
  return rows[0];
}
