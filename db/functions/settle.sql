-- Brings one account up to this moment; false when there was nothing to do or it is frozen.
create or replace function settle(account_id bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  t timestamptz;
begin
  select a.* into acc from account a where a.id = settle.account_id for no key update;
  if not found then
    perform ledger_refuse('accountNotFound');
  end if;
  t := app_now();
  if acc.frozen_at is not null or acc.next_due_at > t then
    return false;
  end if;
  perform settle_account(acc, t);
  return true;
end
$$;
