-- Brings up to `batch_size` accounts up to this moment and says how many it found. Accounts that somebody works on
-- are left to him: every operation settles its own account first. Interrupted, it loses this batch of work and
-- nothing else; two at once share the accounts between them. The order of the clients is that of
-- refresh_client_stats(), and it gives up before it could make another transaction the victim of a deadlock.
create or replace function settle_due(batch_size integer) returns integer
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '400ms'
as $$
declare
  t timestamptz := app_now();
  acc account;
  settled integer := 0;
begin
  for acc in
    select locked.* from (
      select a.* from account a
      where a.next_due_at <= t and a.next_due_at < 'infinity' and a.frozen_at is null
      order by a.next_due_at
      limit batch_size
      for no key update skip locked
    ) locked
    order by (
      select min(m.client_id) from account_member m
      where m.account_id = locked.id and m.is_primary and m.left_at is null
    ), locked.id
  loop
    perform settle_account(acc, app_now());
    settled := settled + 1;
  end loop;
  return settled;
end
$$;
