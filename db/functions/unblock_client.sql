-- Lifts a block; his frozen accounts move again. What would have run out meanwhile lives on for as many days as the
-- block lasted (`prolong`), or burns now. Answers those days: 0 where nothing was prolonged.
create or replace function unblock_client(client_id bigint, actor text, reason text, prolong boolean) returns integer
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  locked account[] := lock_accounts(client_id);
  t timestamptz := app_now();
  acc account;
  zone text := programme_zone();
  frozen_days integer;
  days integer := 0;
begin
  update client c
  set blocked_at = null, blocked_by = null, block_reason = null, block_message = null, version = c.version + 1
  where c.id = unblock_client.client_id and c.blocked_at is not null;
  if not found then
    perform ledger_refuse('notBlocked');
  end if;

  foreach acc in array locked loop
    if acc.frozen_at is not null then
      if prolong then
        -- Begun days included, so that all of it is alive at `t`.
        frozen_days := ceil(extract(epoch from (t at time zone zone) - (acc.frozen_at at time zone zone)) / 86400);
        if (prolong_lots(acc.id, acc.frozen_at, t, frozen_days, null, actor, t)).lots > 0 then
          days := greatest(days, frozen_days);
        end if;
      end if;
      update account a set frozen_at = null where a.id = acc.id;
      acc.frozen_at := null;
      acc.next_due_at := next_due_at(acc.id);
      acc := settle_account(acc, t, not_before => t);
      update account a set next_due_at = acc.next_due_at where a.id = acc.id and a.next_due_at <> acc.next_due_at;
    end if;
  end loop;
  perform pass_to_heir(a, unblock_client.client_id, unblock_client.actor)
  from account a join unnest(locked) k on k.id = a.id where a.heir_id is not null;

  insert into client_block_change (client_id, blocked, at, actor, reason, prolonged_days)
  values (unblock_client.client_id, false, t, unblock_client.actor, unblock_client.reason, days);
  return days;
end
$$;
