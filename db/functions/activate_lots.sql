-- The pending lots that become spendable at `due`. What the account owes is paid first.
create or replace function activate_lots(acc account, tx ledger_tx, due timestamptz) returns account
language plpgsql
as $$
declare
  moves ledger_move[];
  owed bigint := acc.debt;
  paid bigint;
  l record;
begin
  for l in
    select p.id, p.remaining from lot p
    where p.account_id = acc.id and p.state = 'pending' and p.active_from <= due
    order by p.active_from, p.id
  loop
    paid := least(owed, l.remaining);
    owed := owed - paid;
    moves := moves || row('pending', l.id, -l.remaining)::ledger_move || raised(l.id, l.remaining, paid);
  end loop;
  if moves is null then
    return acc;
  end if;
  tx.kind := 'activate';
  return post_transaction(move_lots(acc, moves, 'spent'), tx, moves);
end
$$;
