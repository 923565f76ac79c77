-- Ends a reservation, once: `completed` of it is spent and the rest goes back; 0 cancels it. The same verb again gets
-- the same answer, the opposite one is refused. A block does not stop it unless `even_blocked` is false: the goods have
-- left. `by_clock` is for one that nobody has closed in time. A late completion follows the kind of the reservation: an
-- order takes what there is and owes the rest, a receipt at the till is refused where the bonuses are gone.
create or replace function close_reservation(
  account_id bigint,
  reservation_id integer,
  completed bigint,
  actor text,
  even_blocked boolean default true,
  by_clock boolean default false,
  comment text default null,
  out answer jsonb,
  out replayed boolean
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  entered record;
  acc account;
  tx ledger_tx;
  held reservation;
  moves ledger_move[];
begin
  entered := enter_account(account_id, null, even_blocked => true);
  acc := entered.acc;
  tx.at := entered.t;
  replayed := false;
  select r.* into held from reservation r
  where r.account_id = acc.id and r.id = close_reservation.reservation_id;
  if not found then
    perform ledger_refuse('reservationNotFound');
  end if;
  if completed is null or completed not between 0 and held.amount then
    perform ledger_refuse('aboveReservation', jsonb_build_object('maximum', held.amount));
  end if;
  if held.state <> 'open' and not (held.state = 'expired' and completed > 0) then
    if completed <> held.completed then
      perform ledger_refuse('reservationClosed', jsonb_build_object('state', held.state));
    end if;
    answer := closing_answer(held);
    replayed := true;
    return;
  end if;
  if completed > 0 and not even_blocked
     and (acc.frozen_at is not null or exists (select from client c where c.id = held.client_id and c.blocked_at is not null)) then
    perform ledger_refuse('clientBlocked');
  end if;

  if held.state = 'open' then
    moves := moves_of_closing(acc, held, completed, tx.at);
  else
    moves := moves_of_late_completion(acc, held, completed);
  end if;
  tx.kind := case when completed > 0 then 'complete' else 'cancel' end;
  tx.client_id := held.client_id;
  tx.card_id := held.card_id;
  tx.purchase_id := held.purchase_id;
  tx.reservation_id := held.id;
  tx.actor := actor;
  acc := post_transaction(move_lots(acc, moves, 'spent'), tx, moves, comment);

  update reservation r
  set state = case when close_reservation.completed > 0 then 'completed' when by_clock then 'expired' else 'cancelled' end,
      completed = close_reservation.completed, closed_at = tx.at
  where r.account_id = acc.id and r.id = held.id
  returning r.* into held;
  answer := closing_answer(held);
end
$$;

-- How a reservation ended, from its last transaction: what is answered then and ever after.
create or replace function closing_answer(held reservation) returns jsonb
language plpgsql stable
as $$
declare
  x ledger_tx;
  burned bigint;
  owed bigint;
begin
  select t.* into strict x from ledger_tx t
  where t.account_id = held.account_id and t.reservation_id = held.id and t.kind in ('complete', 'cancel')
  order by t.seq desc limit 1;
  select coalesce(sum(e.amount) filter (where e.side = 'expired'), 0),
         coalesce(-sum(e.amount) filter (where e.side = 'debt' and e.amount < 0), 0)
  into burned, owed
  from ledger_entry e where e.account_id = x.account_id and e.seq = x.seq;
  return jsonb_build_object('accountId', x.account_id, 'seq', x.seq, 'amount', held.completed,
    'available', x.available_after, 'pending', x.pending_after, 'reserved', x.reserved_after, 'debt', x.debt_after,
    'reservationId', held.id, 'state', held.state, 'released', held.amount - held.completed, 'burned', burned,
    'owed', owed);
end
$$;
