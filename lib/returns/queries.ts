import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { requireClient } from "@/lib/clients/require-client";
import { Refusal } from "@/lib/core/refusal";

import { readPurchaseState } from "./read-purchase-state";
import { refundOf } from "./rules";
import { bonusesOfReturn, type ReturnForm, type ReturnRow } from "./schema";

/** What of a purchase of a client can still be returned. */
export async function getReturnForm(ctx: Context, clientId: number, purchaseId: number): Promise<ReturnForm> {
  requirePermission(ctx, "returns.add");
  await requireClient(ctx, clientId);
  const purchase = await readPurchaseState(ctx.db, purchaseId);
  if (!purchase || purchase.clientId !== clientId) throw Refusal.notFound();
  const { receipt, storeId, paid, refunded, lines } = purchase;
  return {
    receipt,
    storeId,
    paid,
    leftPaid: paid - refunded,
    lines: lines.map((line) => {
      const left = Math.round((line.quantity - line.returned) * 1000) / 1000;
      const { n, name, quantity } = line;
      return { n, name, quantity, paid: line.paid, left, leftPaid: refundOf(line, left) };
    }),
  };
}

/** The returns of a purchase of a client, the first one first. */
export async function findReturns(ctx: Context, clientId: number, purchaseId: number): Promise<ReturnRow[]> {
  requirePermission(ctx, "purchases.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<ReturnRow>(sql`
    select r.id, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at",
      coalesce(s.time_zone, programme_zone()) as "timeZone", s.name as "storeName", r.receipt, r.source, r.refunded,
      r.bonuses_restored as "restored", r.bonuses_recalled as "recalled",
      coalesce((
        select -sum(e.amount) from ledger_tx x
        join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq and e.side = 'debt' and e.amount < 0
        where x.purchase_id = r.purchase_id and x.return_id = r.id), 0)::bigint as "owed",
      coalesce((
        select json_agg(json_build_object('name', coalesce(p.name, l.name, ''), 'quantity', l.quantity,
          'refunded', l.refunded) order by l.n)
        from return_line l left join product p on p.id = l.product_id where l.return_id = r.id), '[]'::json) as "lines"
    from "return" r left join store s on s.id = r.store_id
    where r.purchase_id = ${purchaseId} and r.client_id = ${clientId}
    order by r.at, r.id`);
  return rows.map((row) => withoutForbidden(ctx.rights, row, bonusesOfReturn));
}
