-- Moves everything that lives and is not reserved on one account to another: two transactions under one number, and lots
-- that arrive as new ones with their old dates. Answers how much went; 0 where there was nothing. `even_blocked` is for
-- what goes on to an heir while both are frozen.
drop function if exists transfer(bigint, bigint, bigint, text, text);
create or replace function transfer(
  from_account bigint,
  to_account bigint,
  client_id bigint,
  actor text,
  comment text default null,
  even_blocked boolean default false,
  out moved bigint
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  entered record;
  source account;
  target account;
  tx ledger_tx;
  leaving ledger_move[] := '{}';
  arriving ledger_move[] := '{}';
  owed bigint;
  paid bigint;
  is_pending boolean;
  l lot;
begin
  perform from account a where a.id in (from_account, to_account) order by a.id for no key update;
  entered := enter_account(from_account, null, even_blocked => transfer.even_blocked);
  source := entered.acc;
  entered := enter_account(to_account, null, even_blocked => transfer.even_blocked);
  target := entered.acc;
  if source.debt > 0 then
    perform ledger_refuse('accountHasDebt', jsonb_build_object('debt', source.debt));
  end if;

  moved := 0;
  owed := target.debt;
  for l in
    select s.* from lot s
    where s.account_id = source.id and s.state in ('pending', 'active') and s.remaining > s.reserved
    order by s.expires_at, s.active_from, s.id
  loop
    l.amount := l.remaining - l.reserved;
    is_pending := l.state = 'pending';
    moved := moved + l.amount;
    target.last_lot_id := target.last_lot_id + 1;
    leaving := leaving || row(case when is_pending then 'pending' else 'available' end, l.id, -l.amount)::ledger_move;
    paid := case when is_pending then 0 else least(owed, l.amount) end;
    owed := owed - paid;
    if is_pending then
      arriving := arriving || row('pending', target.last_lot_id, l.amount)::ledger_move;
    else
      arriving := arriving || raised(target.last_lot_id, l.amount, paid);
    end if;
    insert into lot (account_id, id, origin, source, from_account_id, from_lot, amount, remaining, active_from, expires_at,
                     state, seq)
    values (target.id, target.last_lot_id, l.origin, 'transfer', source.id, l.id, l.amount, l.amount - paid, l.active_from,
            l.expires_at, case when paid = l.amount then 'spent' else l.state end, target.seq + 1);
  end loop;
  if moved = 0 then
    return;
  end if;

  target.next_due_at := next_due_at(target.id);
  leaving := leaving || row('transferred', null, moved)::ledger_move;
  arriving := arriving || row('transferred', null, -moved)::ledger_move;
  tx.kind := 'transfer';
  tx.transfer_id := nextval('ledger_transfer_number');
  tx.client_id := client_id;
  tx.actor := actor;
  tx.at := entered.t;
  perform post_transaction(move_lots(source, leaving, 'spent'), tx, leaving, comment);
  perform post_transaction(target, tx, arriving, comment);
end
$$;
