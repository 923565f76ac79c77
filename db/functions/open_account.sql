-- A further account of a client in another currency; he is its owner, and earns to it only what is given by name.
create or replace function open_account(client_id bigint, currency text, actor text, out account_id bigint)
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform from client c where c.id = open_account.client_id for no key update;
  if exists (
    select from account_member m join account a on a.id = m.account_id
    where m.client_id = open_account.client_id and m.left_at is null and a.currency = open_account.currency
  ) then
    perform ledger_refuse('currencyOpen');
  end if;
  insert into account (currency) values (open_account.currency) returning id into open_account.account_id;
  insert into account_member (account_id, client_id, is_primary, is_owner, joined_by)
  values (open_account.account_id, open_account.client_id, false, true, open_account.actor);
end
$$;
