-- Seals the days of the programme that have ended since the last seal, at most `days_max` of them, and says how many.
-- A day has ended when no transaction can still be written into it: those that have begun to write before its end are
-- over. Time is theirs, so a running one is compared by its own start.
create or replace function seal_ledger_days(days_max integer default 31) returns integer
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  first_day date;
  last_day date;
  bounds timestamptz[];
begin
  -- Of two at once the second finds the days of the first done.
  perform pg_advisory_xact_lock(hashtextextended('seal_ledger_days', 0));
  select coalesce((select max(s.day) + 1 from ledger_seal s), (select programme_day(min(x.at)) from ledger_tx x))
  into first_day;
  select least(
    programme_day(least(app_now(), (
      select min(s.xact_start) from pg_stat_activity s
      where s.datname = current_database() and s.pid <> pg_backend_pid() and s.backend_xid is not null
    ))) - 1,
    first_day + days_max - 1
  ) into last_day;
  if first_day is null or last_day < first_day then
    return 0;
  end if;
  -- Where the last day ended, the next one begins, also when the programme has moved to another zone since.
  bounds := coalesce((select max(s.ends_at) from ledger_seal s), programme_midnight(first_day))
    || array(select programme_midnight(d::date + 1) from generate_series(first_day, last_day, interval '1 day') d);
  insert into ledger_seal (day, begins_at, ends_at, row_count, sums, digest)
  select d.day, bounds[d.day - first_day + 1], bounds[d.day - first_day + 2], d.row_count, d.sums, d.digest
  from digest_ledger_days(
    array(select d::date from generate_series(first_day, last_day, interval '1 day') d), bounds
  ) d;
  return last_day - first_day + 1;
end
$$;
