-- Keeps the sums of the days that are sealed and not kept yet, at most `days_max` of them from the first on, and says
-- how many. A sealed day never changes, so its sums are computed once.
create or replace function keep_ledger_days(days_max integer default 31) returns integer
language plpgsql
as $$
declare
  first_day date;
  last_day date;
begin
  -- Of two at once the second finds the days of the first done.
  perform pg_advisory_xact_lock(hashtextextended('keep_ledger_days', 0));
  select coalesce((select max(k.day) + 1 from ledger_day_kept k), (select min(s.day) from ledger_seal s)) into first_day;
  select max(s.day) into last_day from ledger_seal s where s.day < first_day + days_max;
  if last_day is null or last_day < first_day then
    return 0;
  end if;
  insert into ledger_day (day, side, kind, origin, store_id, seller_id, actor, change, operations)
  select d.day, d.side, d.kind, d.origin, d.store_id, d.seller_id, d.actor, d.change, d.operations
  from (
    select array_agg(s.day order by s.day) as days, array_agg(s.begins_at order by s.day) || max(s.ends_at) as bounds
    from ledger_seal s where s.day between first_day and last_day
  ) sealed
  cross join lateral sum_ledger_days(sealed.days, sealed.bounds) d;
  insert into ledger_day_kept (day) select d::date from generate_series(first_day, last_day, interval '1 day') d;
  return last_day - first_day + 1;
end
$$;
