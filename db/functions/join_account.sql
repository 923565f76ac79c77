-- Takes a client into an account: from now on he earns to it and spends from it, and what lives on his own goes along
-- where he brings it. How the owner agreed is kept with the membership. Answers how many bonuses came with him.
create or replace function join_account(
  account_id bigint,
  client_id bigint,
  actor text,
  confirmation text,
  brings boolean,
  out moved bigint
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  own bigint;
begin
  select m.account_id into own from account_member m
  where m.client_id = join_account.client_id and m.is_primary and m.left_at is null;
  perform from account a where a.id in (own, join_account.account_id) order by a.id for no key update;
  if own = join_account.account_id then
    perform ledger_refuse('alreadyMember');
  elsif exists (
    select from account_member m
    where m.account_id = own and m.client_id <> join_account.client_id and m.left_at is null
  ) then
    perform ledger_refuse('sharesAlready');
  elsif (select a.currency from account a where a.id = join_account.account_id)
        <> (select a.currency from account a where a.id = own) then
    perform ledger_refuse('otherCurrency');
  end if;
  perform enter_account(join_account.account_id, null);
  perform enter_account(own, join_account.client_id);

  update account_member m set is_primary = false
  where m.account_id = own and m.client_id = join_account.client_id and m.left_at is null;
  insert into account_member (account_id, client_id, is_primary, is_owner, joined_by, confirmation)
  values (join_account.account_id, join_account.client_id, true, false, join_account.actor, join_account.confirmation);
  moved := case when brings then transfer(own, join_account.account_id, join_account.client_id, actor) else 0 end;
  perform copy_balance_for_sorting(join_account.account_id);
end
$$;

-- The copy by which lists are sorted, for everybody who spends from an account.
create or replace function copy_balance_for_sorting(account_id bigint) returns void
language sql
as $$
  insert into client_balance as b (client_id, available)
  select m.client_id, a.available from account_member m join account a on a.id = m.account_id
  where m.account_id = copy_balance_for_sorting.account_id and m.is_primary and m.left_at is null
  on conflict (client_id) do update set available = excluded.available where b.available <> excluded.available
$$;
