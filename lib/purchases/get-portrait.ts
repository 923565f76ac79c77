import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";

import type { Portrait } from "./portrait-schema";

const categoriesShown = 5;

/**
 * How a client buys: what he paid in each of the last twelve months, his receipt beside that of everybody, how often,
 * where, when and what (H52). Completed purchases; returns are not subtracted.
 */
export async function getPortrait(ctx: Context, clientId: number): Promise<Portrait> {
  requirePermission(ctx, "purchases.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<Portrait>(sql`
    with since as (
      select (date_trunc('month', programme_today()) - interval '11 months')::date as day
    ), own as materialized (
      select p.id, p.day, p.paid, p.store_id, extract(hour from p.at at time zone coalesce(s.time_zone, programme_zone())) as hour
      from since, purchase p left join store s on s.id = p.store_id
      where p.client_id = ${clientId} and p.status = 'completed' and p.day >= since.day
    ), total as (
      select count(*)::int as receipts, coalesce(sum(paid), 0)::bigint as paid, min(day) as first, max(day) as last from own
    )
    select t.receipts, case when t.receipts > 0 then round(t.paid::numeric / t.receipts)::bigint end as "average",
      (select round(sum(d.paid) / nullif(sum(d.receipts), 0))::bigint from (
        select paid, receipts from since, receipt_month where receipt_month.month >= since.day
        union all select paid, receipts from since, receipt_change where receipt_change.day >= since.day) d) as "everybody",
      case when t.receipts > 1 then ((t.last - t.first)::numeric / (t.receipts - 1))::float8 end as "everyDays",
      (select json_build_object('name', s.name, 'receipts', count(*)) from own join store s on s.id = own.store_id
        group by s.id order by count(*) desc, max(own.day) desc, s.id limit 1) as "store",
      (select json_build_object('part', part, 'receipts', count(*)) from (
        select case when hour < 6 then 'night' when hour < 12 then 'morning' when hour < 17 then 'day' when hour < 23 then 'evening'
          else 'night' end as part from own) times group by part order by count(*) desc, part limit 1) as "time",
      (select json_agg(json_build_object('month', months.month::text, 'paid', coalesce(months.paid, 0),
          'receipts', coalesce(months.receipts, 0)) order by months.month) from (
        select m.month::date as month, sum(own.paid) as paid, count(own.id) as receipts
        from since, generate_series(since.day::timestamp, date_trunc('month', programme_today())::timestamp, interval '1 month') m(month)
        left join own on date_trunc('month', own.day) = m.month
        group by 1) months) as "months",
      coalesce((select json_agg(json_build_object('name', c.name, 'paid', c.paid) order by c.paid desc, c.name) from (
        select category.name, sum(l.paid)::bigint as paid
        from own join purchase_line l on l.purchase_id = own.id join product on product.id = l.product_id
        join product_category category on category.id = product.category_id
        group by category.id, category.name having sum(l.paid) > 0 order by 2 desc, 1 limit ${categoriesShown}) c), '[]'::json) as "categories"
    from total t`);
  return onlyRow(rows);
}
