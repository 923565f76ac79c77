-- Blocks a client and freezes those of his accounts of which every member is blocked. The accounts are locked first,
-- in the order of their ids, so every operation on them is wholly before the block or wholly after it; what was due
-- before it is settled.
create or replace function block_client(client_id bigint, blocked_by bigint, actor text, reason text, message text default null)
returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  locked account[] := lock_accounts(client_id);
  t timestamptz := app_now();
  acc account;
begin
  update client c
  set blocked_at = t, blocked_by = block_client.blocked_by, block_reason = reason, block_message = message,
      version = c.version + 1
  where c.id = block_client.client_id and c.blocked_at is null;
  if not found then
    perform ledger_refuse('alreadyBlocked');
  end if;
  insert into client_block_change (client_id, blocked, at, actor, reason)
  values (block_client.client_id, true, t, block_client.actor, block_client.reason);

  foreach acc in array locked loop
    if acc.frozen_at is null and is_wholly_blocked(acc.id) then
      perform settle_account(acc, t);
      update account a set frozen_at = t where a.id = acc.id;
    end if;
  end loop;
end
$$;
