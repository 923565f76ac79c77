import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireOwnStore } from "@/lib/access/require-own-store";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { getSetting } from "@/lib/programme/settings";

import { readUnclaimed } from "./read-unclaimed";
import { type FindReceiptInput, type FoundReceipt, findReceiptInput } from "./receipt-schema";
import { earnedThen } from "./terms-of-day";

const foundMax = 20;

/**
 * Receipts of a shop and a day by their number or their very sum, before a person enters one by hand: the client's own,
 * those that came without a client, and that there is one of another client, without saying whose.
 */
export async function findReceipt(ctx: Context, raw: FindReceiptInput): Promise<FoundReceipt[]> {
  requirePermission(ctx, "purchases.add");
  const { clientId, storeId, day, receipt, sum } = parseInput(findReceiptInput, raw);
  await requireClient(ctx, clientId);
  await requireOwnStore(ctx, storeId);
  const days = await getSetting(ctx.db, "manualPurchaseDaysMax");
  const fits = sql`x.store_id = ${storeId} and x.day = ${day}::date
    and ${receipt ? sql`lower(x.receipt) = lower(${receipt})` : sql`true`}
    and ${sum === undefined ? sql`true` : sql`x.paid = ${sum}`}`;
  const { rows } = await ctx.db.execute<FoundReceipt & { exact: string }>(sql`
    select found.*, extract(day from app_now() - found.exact) > ${days} as "isTooOld",
      to_char(found.exact at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at",
      coalesce(s.time_zone, programme_zone()) as "timeZone"
    from (
      select x.id, case when x.client_id = ${clientId} then 'own' else 'other' end as "whose", x.receipt, x.at as exact, x.paid,
        x.line_count as "lineCount", case when x.client_id = ${clientId} then x.bonuses_earned end as "earns"
      from purchase x where ${fits} and x.status <> 'cancelled'
      union all
      select x.id, 'nobody', x.receipt, x.at, x.paid, x.line_count, null from unclaimed_receipt x where ${fits}
    ) found join store s on s.id = ${storeId}
    order by found.exact, found.id limit ${foundMax}`);
  const seesBonuses = ctx.rights.has("bonuses.view");
  const found: FoundReceipt[] = [];
  for (const { exact: _, ...row } of rows) {
    const earns = row.whose === "nobody" ? await earnings(ctx, clientId, row.id) : row.earns;
    found.push({ ...row, earns: seesBonuses ? earns : null });
  }
  return found;
}

async function earnings(ctx: Context, clientId: number, receiptId: number): Promise<number | null> {
  const receipt = await readUnclaimed(ctx.db, receiptId);
  return receipt ? (await earnedThen(ctx, clientId, receipt)).total : null;
}
