-- The receipts of a stretch of a file whole, with the lines they would get, and with what we have under the same
-- store, client, number and time: that is the same receipt again, or another one under its name.
create or replace function import_receipts(the_import bigint, wanted_kind text, first_receipt int, last_receipt int)
returns table (
  first_row int, client_id bigint, card_id bigint, store_id int, seller_id int, accepted_by_id int, receipt text,
  return_of text, at timestamptz, day date, paid bigint, discount bigint, bonuses_spent bigint, line_count int,
  signature text, known_id bigint, is_same boolean
)
language sql stable
as $$
  with line as (
    select l.first_row, l.row_number, l.client_id, l.receipt, l.at, l.day, l.store, r.cells,
           (r.cells ->> 'amount')::bigint as paid, coalesce((r.cells ->> 'discount')::bigint, 0) as discount,
           coalesce((r.cells ->> 'bonusesSpent')::bigint, 0) as bonuses_spent
    from import_line l
    join import_row r on r.import_id = the_import and r.row_number = l.row_number
    where l.kind = wanted_kind and l.first_row between first_receipt and last_receipt and r.outcome is null
  ), receipt as (
    select first_row, min(client_id) as client_id, min(receipt) as receipt, min(at) as at, min(day) as day,
           min(store) as store, (array_agg(cells order by row_number))[1] as head,
           sum(paid)::bigint as paid, sum(discount)::bigint as discount, sum(bonuses_spent)::bigint as bonuses_spent,
           count(*)::int as line_count,
           string_agg(import_line_signature(cells ->> 'sku', cells ->> 'product', coalesce((cells ->> 'quantity')::numeric, 1), paid), E'\n'
             order by import_line_signature(cells ->> 'sku', cells ->> 'product', coalesce((cells ->> 'quantity')::numeric, 1), paid)) as signature
    from line group by first_row
  )
  select r.first_row, r.client_id, (r.head ->> 'cardId')::bigint, s.id, seller.id, acceptor.id, r.receipt,
         r.head ->> 'returnOf', r.at, r.day, r.paid, r.discount, r.bonuses_spent, r.line_count, r.signature,
         known.id, known.paid = r.paid and known.line_count = r.line_count and known.signature = r.signature
  from receipt r
  left join store s on s.code = r.store
  left join seller on seller.code = coalesce(r.head ->> 'seller', r.head ->> 'sellerName')
  left join seller acceptor on acceptor.code = coalesce(r.head ->> 'acceptedBy', r.head ->> 'seller', r.head ->> 'sellerName')
  left join lateral (
    select p.id, p.paid, p.line_count, (
      select string_agg(import_line_signature(product.sku, l.name, l.quantity, l.paid), E'\n'
        order by import_line_signature(product.sku, l.name, l.quantity, l.paid))
      from purchase_line l left join product on product.id = l.product_id where l.purchase_id = p.id) as signature
    from purchase p
    where wanted_kind = 'purchase' and r.receipt is not null
      and p.client_id = r.client_id and p.at = r.at and p.receipt = r.receipt and p.store_id is not distinct from s.id
    union all
    select b.id, b.refunded, b.line_count, (
      select string_agg(import_line_signature(product.sku, l.name, l.quantity, l.refunded), E'\n'
        order by import_line_signature(product.sku, l.name, l.quantity, l.refunded))
      from return_line l left join product on product.id = l.product_id where l.return_id = b.id)
    from "return" b
    where wanted_kind = 'return' and r.receipt is not null
      and b.client_id = r.client_id and b.at = r.at and b.receipt = r.receipt and b.store_id is not distinct from s.id
    limit 1
  ) known on true
$$;

-- A line as two files would agree on it.
create or replace function import_line_signature(sku text, name text, quantity numeric, paid bigint) returns text
language sql immutable
as $$
  select concat_ws(E'\t', coalesce(sku, ''), case when sku is null then coalesce(name, '') end, trim_scale(quantity), paid)
$$;
