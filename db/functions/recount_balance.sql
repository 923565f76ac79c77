-- Puts the cached balances of an account right from its entries, and says what they were and are. Only where entries,
-- lots and open reservations agree with each other: then there is one truth, and only the copies of it were wrong.
-- Where they do not, somebody has to look: it is refused, with what each of them says.
create or replace function recount_balance(account_id bigint) returns jsonb
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  before jsonb;
  entries jsonb;
  lots jsonb;
  held bigint;
begin
  select a.* into acc from account a where a.id = recount_balance.account_id for no key update;
  if not found then
    perform ledger_refuse('accountNotFound');
  end if;
  before := jsonb_build_object('available', acc.available, 'pending', acc.pending, 'reserved', acc.reserved, 'debt', acc.debt);

  select jsonb_build_object(
           'available', coalesce(sum(e.amount) filter (where e.side = 'available'), 0),
           'pending', coalesce(sum(e.amount) filter (where e.side = 'pending'), 0),
           'reserved', coalesce(sum(e.amount) filter (where e.side = 'reserved'), 0),
           'debt', coalesce(-sum(e.amount) filter (where e.side = 'debt'), 0))
  into entries from ledger_entry e where e.account_id = acc.id;
  select jsonb_build_object(
           'available', coalesce(sum(l.remaining - l.reserved) filter (where l.state = 'active'), 0),
           'pending', coalesce(sum(l.remaining) filter (where l.state = 'pending'), 0),
           'reserved', coalesce(sum(l.reserved), 0),
           'debt', entries -> 'debt')
  into lots from lot l where l.account_id = acc.id;
  select coalesce(sum(h.amount), 0) into held
  from reservation r join reservation_lot h on h.account_id = r.account_id and h.reservation_id = r.id
  where r.account_id = acc.id and r.state = 'open';

  if entries <> lots or (lots ->> 'reserved')::bigint <> held
     or exists (
       select from find_ledger_deviations(acc.id, acc.id) d
       where d.rule not in ('balanceIsNotHistory', 'balanceIsNotLots', 'balanceIsNotReservations', 'debtBesideBalance',
                            'nextDue', 'lastNumber', 'lastLot', 'copyForSorting')
     ) then
    perform ledger_refuse('historyDeviates', jsonb_build_object('entries', entries, 'lots', lots, 'held', held));
  end if;

  update account a
  set available = (entries ->> 'available')::bigint, pending = (entries ->> 'pending')::bigint,
      reserved = (entries ->> 'reserved')::bigint, debt = (entries ->> 'debt')::bigint,
      next_due_at = next_due_at(acc.id),
      seq = coalesce((select max(x.seq) from ledger_tx x where x.account_id = acc.id), 0),
      last_lot_id = coalesce((select max(l.id) from lot l where l.account_id = acc.id), 0)
  where a.id = acc.id;
  update client_balance b set available = (entries ->> 'available')::bigint
  from account_member m
  where m.account_id = acc.id and m.is_primary and m.left_at is null and b.client_id = m.client_id;
  return jsonb_build_object('before', before, 'after', entries);
end
$$;
