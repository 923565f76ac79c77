-- What a reservation that is open comes to: `completed` is spent lot by lot in spending order, and the rest goes back to
-- its lots. A lot that died meanwhile dies with what comes back, unless the account is frozen and nothing counts.
create or replace function moves_of_closing(acc account, held reservation, completed bigint, t timestamptz)
returns ledger_move[]
language plpgsql
as $$
declare
  moves ledger_move[] := '{}';
  missing bigint := completed;
  owed bigint := acc.debt;
  used bigint;
  back bigint;
  paid bigint;
  l record;
begin
  for l in
    select s.id, rl.amount, s.expires_at <= t and acc.frozen_at is null as is_dead
    from reservation_lot rl join lot s on s.account_id = rl.account_id and s.id = rl.lot_id
    where rl.account_id = held.account_id and rl.reservation_id = held.id
    order by s.expires_at, s.active_from, s.id
  loop
    used := least(missing, l.amount);
    back := l.amount - used;
    missing := missing - used;
    moves := moves || row('reserved', l.id, -l.amount)::ledger_move;
    if used > 0 then
      moves := moves || row('spent', l.id, used)::ledger_move;
    end if;
    if back > 0 and l.is_dead then
      moves := moves || row('expired', l.id, back)::ledger_move;
    elsif back > 0 then
      paid := least(owed, back);
      owed := owed - paid;
      moves := moves || raised(l.id, back, paid);
    end if;
  end loop;
  return moves;
end
$$;

-- What a reservation comes to that was released before its goods were paid: the bonuses are taken anew (settled 47).
create or replace function moves_of_late_completion(acc account, held reservation, completed bigint) returns ledger_move[]
language plpgsql
as $$
declare
  moves ledger_move[] := '{}';
  found bigint := least(acc.available, completed);
begin
  if found < completed and held.kind = 'receipt' then
    perform ledger_refuse('reservationExpired', jsonb_build_object('available', acc.available));
  end if;
  if found > 0 then
    moves := take_lots(acc, found);
    moves := moves || array(select row('spent', m.lot_id, -m.amount)::ledger_move from unnest(moves) m);
  end if;
  if found < completed then
    moves := moves || row('debt', null, found - completed)::ledger_move
                   || row('spent', null, completed - found)::ledger_move;
  end if;
  return moves;
end
$$;
