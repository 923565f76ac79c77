-- Releases up to `batch_size` reservations that nobody has closed in time and says how many. Accounts that somebody
-- works on are left for the next run, frozen ones until they move again.
create or replace function release_reservations(batch_size integer) returns integer
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '400ms'
as $$
declare
  t timestamptz := app_now();
  due record;
  released integer := 0;
begin
  for due in
    select r.account_id, r.id
    from reservation r join account a on a.id = r.account_id and a.frozen_at is null
    where r.state = 'open' and r.expires_at <= t
    order by r.account_id, r.id
    limit batch_size
    for no key update of a skip locked
  loop
    -- Found before its account was locked: somebody may have closed it in between.
    continue when not exists (
      select from reservation r where r.account_id = due.account_id and r.id = due.id and r.state = 'open');
    perform close_reservation(due.account_id, due.id, 0, 'system', by_clock => true);
    released := released + 1;
  end loop;
  return released;
end
$$;
