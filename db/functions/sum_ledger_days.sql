-- What the programme gave and took on each of these days, by what happened, where and who did it: the rows of
-- ledger_day, computed from the ledger itself. `bounds` are the moments between the days. A transaction belongs to the
-- day on which it was written, so a day that has ended never changes. What belongs to no lot (a part of a debt) goes with the lots of its transaction; where these are of
-- both origins it counts as mixed, and so does a transaction that moved several sides of the programme at once.
create or replace function sum_ledger_days(days date[], bounds timestamptz[])
returns table (day date, side text, kind text, origin text, store_id integer, seller_id integer, actor text,
               change bigint, operations integer)
language sql stable
as $$
  with written as (
    select x.account_id, x.seq, x.kind::text as kind, x.actor, days[width_bucket(x.at, bounds)] as day,
           coalesce(p.store_id, r.store_id, 0) as store_id, coalesce(p.seller_id, r.accepted_by_id, 0) as seller_id
    from ledger_tx x
    left join purchase p on p.id = x.purchase_id
    -- One by one: few transactions have a return, and the whole table would be read for those of a day.
    left join lateral (
      select b.store_id, b.accepted_by_id from "return" b where b.id = x.return_id offset 0
    ) r on true
    where x.at >= bounds[1] and x.at < bounds[cardinality(bounds)]
      and x.kind not in ('activate', 'reserve')
  ), moved as (
    select w.day, w.kind, w.store_id, w.seller_id, w.actor, e.account_id, e.seq, l.origin::text as origin,
           case when e.side in ('available', 'pending', 'reserved', 'debt') then null else e.side::text end as side,
           sum(e.amount) as amount
    from written w
    join ledger_entry e on e.account_id = w.account_id and e.seq = w.seq
    left join lot l on l.account_id = e.account_id and l.id = e.lot_id
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), told as (
    -- Windows instead of joins: how many rows these have is not known beforehand, and a wrong guess costs hours.
    select m.*, count(m.side) over of_tx as sides, min(m.side) over of_tx as only_side,
           count(m.origin) over of_tx as origins, min(m.origin) over of_tx as only_origin,
           row_number() over (partition by m.account_id, m.seq, m.side order by abs(m.amount) desc, m.origin) as place
    from moved m
    window of_tx as (partition by m.account_id, m.seq)
  ), parts as (
    select t.day, t.kind, t.store_id, t.seller_id, t.actor,
           coalesce(t.side, t.only_side) as side,
           -- One side of the programme and lots of both origins: the lots tell how much of it is of which.
           case when t.side is null then coalesce(t.origin, 'mixed')
                when t.origin is not null then t.origin
                when t.origins = 1 then t.only_origin else 'mixed' end as origin,
           case when t.side is null then t.amount else -t.amount end as change,
           t.place = 1 as is_first
    from told t
    where (t.side is null) = (t.sides = 1 and t.origins <> 1) and t.sides > 0 and t.amount <> 0
  )
  select p.day, p.side, p.kind, p.origin, p.store_id, p.seller_id, p.actor,
         sum(p.change)::bigint, (count(*) filter (where p.is_first))::integer
  from parts p
  group by 1, 2, 3, 4, 5, 6, 7
$$;
