-- Which lots pay `amount`, as entries that lower the available balance: the soonest to die first, then the oldest;
-- those that never die come last. The walk stops at the lot that completes the amount. The account's lock covers all
-- its lots, so none of them is locked by itself.
create or replace function take_lots(acc account, amount bigint) returns ledger_move[]
language plpgsql
as $$
declare
  moves ledger_move[];
  missing bigint := amount;
  taken bigint;
  l record;
begin
  if acc.available < amount then
    perform ledger_refuse('insufficientBonuses', jsonb_build_object('available', acc.available));
  end if;
  for l in
    select s.id, s.remaining - s.reserved as unreserved from lot s
    where s.account_id = acc.id and s.state = 'active' and s.remaining > s.reserved
    order by s.expires_at, s.active_from, s.id
  loop
    taken := least(missing, l.unreserved);
    missing := missing - taken;
    moves := moves || row('available', l.id, -taken)::ledger_move;
    exit when missing = 0;
  end loop;
  if missing > 0 then
    raise exception 'Account % holds % available, but % less in its lots', acc.id, acc.available, missing;
  end if;
  return moves;
end
$$;
