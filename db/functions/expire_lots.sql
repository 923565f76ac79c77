-- The lots that die at `due`. What is reserved of them is left to its reservation.
create or replace function expire_lots(acc account, tx ledger_tx, due timestamptz) returns account
language plpgsql
as $$
declare
  moves ledger_move[];
  expired bigint := 0;
  l record;
begin
  for l in
    select a.id, a.remaining - a.reserved as unreserved from lot a
    where a.account_id = acc.id and a.state = 'active' and a.expires_at <= due and a.remaining > a.reserved
    order by a.expires_at, a.active_from, a.id
  loop
    expired := expired + l.unreserved;
    moves := moves || row('available', l.id, -l.unreserved)::ledger_move;
  end loop;
  if moves is null then
    return acc;
  end if;
  moves := moves || row('expired', null, expired)::ledger_move;
  tx.kind := 'expire';
  return post_transaction(move_lots(acc, moves, 'expired'), tx, moves);
end
$$;
