-- What a day's row of ledger_day tells, as people who keep the books name it; null: a move between two accounts.
create or replace function ledger_measure(side text, change bigint) returns text
language sql immutable parallel safe
as $$
  select case when side = 'issued' then case when change > 0 then 'issued' else 'recalled' end
              when side = 'spent' then case when change < 0 then 'spent' else 'restored' end
              when side in ('expired', 'recalled', 'adjusted') then side end
$$;

-- The rows of ledger_month for the months from `first_month` to `last_month`, computed from the kept days.
create or replace function sum_ledger_months(first_month date, last_month date)
returns table (month date, measure text, origin text, store_id integer, seller_id integer, actor text,
               change bigint, operations bigint)
language sql stable
as $$
  select date_trunc('month', d.day::timestamp)::date, ledger_measure(d.side, d.change), d.origin, d.store_id, d.seller_id,
         d.actor, sum(d.change)::bigint, sum(d.operations)::bigint
  from ledger_day d
  where d.day >= first_month and d.day < (last_month + interval '1 month')::date
    and ledger_measure(d.side, d.change) is not null
  group by 1, 2, 3, 4, 5, 6
$$;

-- Adds up the months whose last day is kept and which are not added up yet, and says how many. The first of them may
-- begin with the first day of the ledger: there is nothing before it.
create or replace function keep_ledger_months() returns integer
language plpgsql
as $$
declare
  first_month date;
  last_month date;
begin
  -- Of two at once the second finds the months of the first done.
  perform pg_advisory_xact_lock(hashtextextended('keep_ledger_months', 0));
  select coalesce((select (max(k.month) + interval '1 month')::date from ledger_month_kept k),
                  (select date_trunc('month', min(d.day)::timestamp)::date from ledger_day_kept d)) into first_month;
  select (date_trunc('month', (max(d.day) + 1)::timestamp) - interval '1 month')::date into last_month from ledger_day_kept d;
  if last_month is null or last_month < first_month then
    return 0;
  end if;
  insert into ledger_month (month, measure, origin, store_id, seller_id, actor, change, operations)
  select m.month, m.measure, m.origin, m.store_id, m.seller_id, m.actor, m.change, m.operations
  from sum_ledger_months(first_month, last_month) m;
  insert into ledger_month_kept (month)
  select m::date from generate_series(first_month::timestamp, last_month, interval '1 month') m;
  return (select count(*) from generate_series(first_month::timestamp, last_month, interval '1 month'));
end
$$;

-- Months that are not what their days say.
create or replace function find_broken_months() returns table (month date, expected text, found text)
language sql stable
as $$
  with kept as (
    select min(k.month) as first_month, max(k.month) as last_month from ledger_month_kept k
  ), differing as (
    select coalesce(m.month, d.month) as month, coalesce(d.change, 0) as expected, coalesce(m.change, 0) as found
    from ledger_month m
    full join (select s.* from kept cross join lateral sum_ledger_months(kept.first_month, kept.last_month) s) d
      on d.month = m.month and d.measure = m.measure and d.origin = m.origin and d.store_id = m.store_id
        and d.seller_id = m.seller_id and d.actor = m.actor
    where m.change is distinct from d.change or m.operations is distinct from d.operations
  )
  select d.month, sum(d.expected)::text || ' in ' || count(*), sum(d.found)::text || ' in ' || count(*)
  from differing d group by d.month
$$;
