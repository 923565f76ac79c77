-- The end of a client in the programme, once he has asked for it: what is left on his accounts burns by one transaction
-- of each, a debt that nobody will pay is written off, he leaves the accounts of others, his cards are deleted and his
-- state becomes `excluded`. His personal data are the caller's to erase, in the same transaction.
create or replace function exclude_client(client_id bigint, actor text, out exclusion_id bigint, out burned bigint, out written_off bigint)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  member record;
  held record;
  ended record;
begin
  perform lock_accounts(client_id);
  perform from client c where c.id = exclude_client.client_id for no key update;
  select x.id into exclusion_id from client_exclusion x
  where x.client_id = exclude_client.client_id and x.withdrawn_at is null and x.erased_at is null;
  if not found then
    raise exception 'Client % is not leaving', client_id using errcode = 'CL045';
  elsif shares_own_account(client_id) then
    raise exception 'Client % owns an account of others', client_id using errcode = 'CL043';
  end if;

  for held in
    select r.account_id, r.id from reservation r
    where r.client_id = exclude_client.client_id and r.state = 'open' order by r.account_id, r.id
  loop
    perform close_reservation(held.account_id, held.id, 0, actor);
  end loop;
  burned := 0;
  written_off := 0;
  for member in
    select m.account_id, m.is_owner from account_member m
    where m.client_id = exclude_client.client_id and m.left_at is null order by m.account_id
  loop
    if member.is_owner then
      ended := empty_account(member.account_id, client_id, actor);
      burned := burned + ended.burned;
      written_off := written_off + ended.written_off;
    else
      perform leave_account(member.account_id, client_id, actor);
    end if;
  end loop;

  perform change_cards_of_leaving(client_id, 'active', 'deleted', actor);
  perform change_cards_of_leaving(client_id, 'blocked', 'deleted', actor);
  update client c
  set leaves_at = null, recycle_until = null, blocked_at = null, blocked_by = null, block_reason = null, block_message = null
  where c.id = exclude_client.client_id;
  perform change_client_state(array[client_id], 'excluded', 'exclusion', actor);
end
$$;

-- One transaction by which everything on an account burns, lot by lot, pending ones too: so a return that comes later
-- knows that there is nothing to recall.
create or replace function empty_account(account_id bigint, client_id bigint, actor text, out burned bigint, out written_off bigint)
language plpgsql
as $$
declare
  entered record;
  acc account;
  tx ledger_tx;
  moves ledger_move[] := '{}';
  l record;
begin
  entered := enter_account(account_id, null, even_blocked => true);
  acc := entered.acc;
  burned := 0;
  written_off := acc.debt;
  for l in
    select s.id, s.state, s.remaining - s.reserved as unreserved from lot s
    where s.account_id = acc.id and s.state in ('pending', 'active') and s.remaining > s.reserved
    order by s.id
  loop
    burned := burned + l.unreserved;
    moves := moves || row(case l.state when 'pending' then 'pending' else 'available' end, l.id, -l.unreserved)::ledger_move
                   || row('expired', l.id, l.unreserved)::ledger_move;
  end loop;
  if acc.debt > 0 then
    moves := moves || row('debt', null, acc.debt)::ledger_move || row('adjusted', null, -acc.debt)::ledger_move;
  end if;
  if cardinality(moves) > 0 then
    tx.kind := 'exclusion';
    tx.client_id := client_id;
    tx.actor := actor;
    tx.at := entered.t;
    acc := move_lots(acc, moves, 'expired');
    acc.next_due_at := next_due_at(acc.id);
    perform post_transaction(acc, tx, moves);
  end if;
  update account a set frozen_at = null where a.id = acc.id and a.frozen_at is not null;
end
$$;
