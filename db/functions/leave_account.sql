-- Lets a client go from a shared account: he earns to his own again, and the bonuses stay with the family. The owner goes
-- last. An account whose remaining members are all blocked is frozen from then on.
create or replace function leave_account(account_id bigint, client_id bigint, actor text) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  own bigint;
begin
  select min(m.account_id) into own
  from account_member m join account a on a.id = m.account_id
  where m.client_id = leave_account.client_id and m.is_owner and m.left_at is null
    and m.account_id <> leave_account.account_id and a.heir_id is null
    and a.currency = (select left_one.currency from account left_one where left_one.id = leave_account.account_id);
  perform from account a where a.id in (own, leave_account.account_id) order by a.id for no key update;
  select a.* into acc from account a where a.id = leave_account.account_id;
  if own is null then
    perform ledger_refuse('ownerStays');
  end if;
  update account_member m set left_at = app_now(), left_by = leave_account.actor, is_primary = false
  where m.account_id = acc.id and m.client_id = leave_account.client_id and m.left_at is null and not m.is_owner;
  if not found then
    perform ledger_refuse('accountNotFound');
  end if;
  update account_member m set is_primary = true
  where m.account_id = own and m.client_id = leave_account.client_id and m.left_at is null;
  perform copy_balance_for_sorting(own);
  if acc.frozen_at is null and is_wholly_blocked(acc.id) then
    perform settle_account(acc, app_now());
    update account a set frozen_at = app_now() where a.id = acc.id;
  end if;
end
$$;
