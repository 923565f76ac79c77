-- Of the kept days between two: those whose sums are not what the ledger itself says. Where a transaction belongs is read
-- from its purchase, so shops and sellers are left out: what happened, of which origin and by whom has to agree.
create or replace function find_broken_days(first_day date, last_day date)
returns table (day date, expected text, found text)
language sql stable
as $$
  with sealed as (
    select array_agg(s.day order by s.day) as days, array_agg(s.begins_at order by s.day) || max(s.ends_at) as bounds
    from ledger_seal s join ledger_day_kept k on k.day = s.day
    where s.day between first_day and last_day
  ), said as (
    select d.day, d.side, d.kind, d.origin, d.actor, sum(d.change) as change, sum(d.operations) as operations
    from sealed s cross join lateral sum_ledger_days(s.days, s.bounds) d
    where s.days is not null
    group by 1, 2, 3, 4, 5
  ), kept as (
    select d.day, d.side, d.kind, d.origin, d.actor, sum(d.change) as change, sum(d.operations) as operations
    from ledger_day d where d.day between first_day and last_day
    group by 1, 2, 3, 4, 5
  )
  select coalesce(s.day, k.day), sum(coalesce(s.change, 0))::text || ' in ' || count(*),
         sum(coalesce(k.change, 0))::text || ' in ' || count(*)
  from said s
  full join kept k on k.day = s.day and k.side = s.side and k.kind = s.kind and k.origin = s.origin and k.actor = s.actor
  where s.change is distinct from k.change or s.operations is distinct from k.operations
  group by 1
$$;
