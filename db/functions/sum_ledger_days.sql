-- What the programme gave and took on each of these days, by what happened, where and who did it: the rows of
-- ledger_day, computed from the ledger itself. `bounds` are the moments between the days. A transaction belongs to the day on which it was written, so a day that has ended
-- never changes. What belongs to no lot (a part of a debt) goes with the lots of its transaction; where these are of
-- both origins it counts as mixed, and so does a transaction that moved several sides of the programme at once.
create or replace function sum_ledger_days(days date[], bounds timestamptz[])
returns table (day date, side text, kind text, origin text, store_id integer, seller_id integer, actor text,
               change bigint, operations integer)
language sql stable
as $$
  with written as (
    select x.account_id, x.seq, x.kind, x.actor, days[width_bucket(x.at, bounds)] as day,
           coalesce(p.store_id, r.store_id, 0) as store_id, coalesce(p.seller_id, r.accepted_by_id, 0) as seller_id
    from ledger_tx x
    left join purchase p on p.id = x.purchase_id
    left join "return" r on r.id = x.return_id
    where x.at >= bounds[1] and x.at < bounds[cardinality(bounds)]
      and x.kind not in ('activate', 'reserve')
  ), moved as (
    select e.account_id, e.seq, l.origin, sum(e.amount) as amount,
           case when e.side in ('available', 'pending', 'reserved', 'debt') then null else e.side end as side
    from written w
    join ledger_entry e on e.account_id = w.account_id and e.seq = w.seq
    left join lot l on l.account_id = e.account_id and l.id = e.lot_id
    group by 1, 2, 3, 5
  ), told as (
    select m.account_id, m.seq, count(m.side) as sides, min(m.side) as side,
           count(m.origin) as origins, min(m.origin) as origin
    from moved m group by m.account_id, m.seq
  ), parts as (
    -- One side of the programme: the lots tell how much of it is of which origin.
    select t.account_id, t.seq, t.side, coalesce(m.origin, 'mixed') as origin, m.amount as change,
           row_number() over (partition by t.account_id, t.seq order by abs(m.amount) desc, m.origin) = 1 as is_first
    from told t join moved m on m.account_id = t.account_id and m.seq = t.seq and m.side is null
    where t.sides = 1 and t.origins <> 1
    union all
    select t.account_id, t.seq, m.side, case when t.origins = 1 then t.origin else 'mixed' end, -m.amount, true
    from told t join moved m on m.account_id = t.account_id and m.seq = t.seq and m.side is not null
    where t.sides > 1 or t.origins = 1
  )
  select w.day, p.side, w.kind, p.origin, w.store_id, w.seller_id, w.actor,
         sum(p.change)::bigint, (count(*) filter (where p.is_first))::integer
  from parts p join written w on w.account_id = p.account_id and w.seq = p.seq
  where p.change <> 0
  group by 1, 2, 3, 4, 5, 6, 7
$$;
