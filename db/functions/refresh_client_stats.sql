-- Recomputes everything derived from completed purchases and returns for the given clients.
-- From scratch, so that it is right whatever happened before: one client costs an index scan of his own rows.
create or replace function refresh_client_stats(client_ids bigint[]) returns void
language plpgsql
as $$
begin
  -- One at a time per client: two receipts of one client at once would each miss the other.
  perform from client where id = any (client_ids) order by id for no key update;

  insert into client_stats as s
    (client_id, purchase_count, item_count, paid_sum, paid_max, first_day, last_day, return_count, return_sum, last_return_day)
  select c.id, coalesce(p.n, 0), coalesce(p.items, 0), coalesce(p.paid, 0), p.paid_max, p.first_day, p.last_day,
         coalesce(r.n, 0), coalesce(r.refunded, 0), r.last_day
  from unnest(client_ids) as c(id)
  left join (
    select client_id, count(*)::int as n, sum(line_count)::int as items, sum(paid)::bigint as paid, max(paid) as paid_max,
           min(day) as first_day, max(day) as last_day
    from purchase where client_id = any (client_ids) and status = 'completed' group by client_id
  ) p on p.client_id = c.id
  left join (
    select client_id, count(*)::int as n, sum(refunded)::bigint as refunded, max(day) as last_day
    from "return" where client_id = any (client_ids) group by client_id
  ) r on r.client_id = c.id
  order by c.id
  on conflict (client_id) do update set
    purchase_count = excluded.purchase_count, item_count = excluded.item_count, paid_sum = excluded.paid_sum,
    paid_max = excluded.paid_max, first_day = excluded.first_day, last_day = excluded.last_day,
    return_count = excluded.return_count, return_sum = excluded.return_sum, last_return_day = excluded.last_return_day;

  update client c set has_purchase = s.purchase_count > 0
  from client_stats s
  where s.client_id = c.id and c.id = any (client_ids) and c.has_purchase <> (s.purchase_count > 0);

  delete from client_store where client_id = any (client_ids);
  insert into client_store (client_id, store_id, purchase_count, last_day)
  select client_id, store_id, count(*), max(day) from purchase
  where client_id = any (client_ids) and status = 'completed' and store_id is not null group by 1, 2;

  delete from client_seller where client_id = any (client_ids);
  insert into client_seller (client_id, seller_id, purchase_count, last_day)
  select client_id, seller_id, count(*), max(day) from purchase
  where client_id = any (client_ids) and status = 'completed' and seller_id is not null group by 1, 2;

  delete from client_product where client_id = any (client_ids);
  insert into client_product (client_id, product_id, purchase_count, last_day)
  select p.client_id, l.product_id, count(distinct p.id), max(p.day)
  from purchase p join purchase_line l on l.purchase_id = p.id
  where p.client_id = any (client_ids) and p.status = 'completed' and l.product_id is not null group by 1, 2;
end
$$;
