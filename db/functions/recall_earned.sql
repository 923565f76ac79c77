-- Takes back what a purchase earned on one account, so that `target` of it has gone in all its returns: from its own lots
-- (pending first), then from others in spending order, and the rest becomes a debt.
create or replace function recall_earned(
  acc_before account,
  tx ledger_tx,
  target bigint,
  out acc account,
  out amount bigint,
  out owed bigint
)
language plpgsql
as $$
declare
  due bigint;
  missing bigint;
  found bigint;
  moves ledger_move[] := '{}';
  others ledger_move[];
  rest account;
  l record;
begin
  acc := acc_before;
  amount := 0;
  owed := 0;
  due := recallable(tx.purchase_id, target, acc.id);
  if due <= 0 then
    return;
  end if;

  missing := due;
  for l in
    select s.id, s.state, s.remaining - s.reserved as unreserved
    from lots_of_purchase(tx.purchase_id) p join lot s on s.account_id = p.account_id and s.id = p.lot_id
    where p.account_id = acc.id and s.state in ('pending', 'active') and s.remaining > s.reserved
    order by s.state = 'active', s.active_from, s.id
  loop
    exit when missing = 0;
    found := least(missing, l.unreserved);
    missing := missing - found;
    moves := moves || row(case l.state when 'pending' then 'pending' else 'available' end, l.id, -found)::ledger_move;
  end loop;
  acc := move_lots(acc, moves, 'recalled');

  rest := acc;
  select acc.available + coalesce(sum(m.amount), 0) into rest.available from unnest(moves) m where m.side = 'available';
  if missing > 0 and rest.available > 0 then
    others := take_lots(rest, least(missing, rest.available));
    missing := missing - least(missing, rest.available);
    acc := move_lots(acc, others, 'recalled');
    moves := moves || others;
  end if;
  if missing > 0 then
    moves := moves || row('debt', null, -missing)::ledger_move;
    owed := missing;
  end if;
  moves := moves || row('recalled', null, due)::ledger_move;

  tx.kind := 'recall';
  acc := post_transaction(acc, tx, moves);
  amount := due;
end
$$;

-- How much of what a purchase earned is still to be taken on one account. The last of its accounts answers for all of
-- it but what the lots on the others still have.
create or replace function recallable(purchase_id bigint, target bigint, account_id bigint) returns bigint
language plpgsql
as $$
declare
  earned bigint;
  burned bigint;
  done bigint;
  left_here bigint;
  due bigint;
begin
  select coalesce(sum(l.amount) filter (where p.is_first), 0),
         coalesce(sum(l.remaining - l.reserved) filter (where l.account_id = recallable.account_id), 0)
  into earned, left_here
  from lots_of_purchase(recallable.purchase_id) p join lot l on l.account_id = p.account_id and l.id = p.lot_id;
  -- A parting takes back what burned only because two were one.
  select coalesce(sum(case e.side when 'expired' then e.amount else -e.amount end), 0) into burned
  from lots_of_purchase(recallable.purchase_id) p
  join ledger_entry e on e.account_id = p.account_id and e.lot_id = p.lot_id
  join ledger_tx x on x.account_id = e.account_id and x.seq = e.seq
  where e.side = 'expired' or (e.side = 'available' and x.kind = 'expire');
  select coalesce(sum(e.amount), 0) into done
  from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq and e.side = 'recalled'
  where x.purchase_id = recallable.purchase_id and x.kind = 'recall';

  due := least(target, earned) - burned - done;
  if exists (
    select from lots_of_purchase(recallable.purchase_id) p where p.account_id > recallable.account_id
  ) then
    due := least(due, left_here);
  end if;
  return case when exists (select from lots_of_purchase(recallable.purchase_id) p where p.account_id = recallable.account_id)
    then due else 0 end;
end
$$;

-- The lots that a purchase has made, and those a transfer has made of them.
create or replace function lots_of_purchase(purchase_id bigint)
returns table (account_id bigint, lot_id integer, is_first boolean)
language sql stable rows 2
as $$
  with recursive carried as (
    select l.account_id, l.id, true as is_first from lot l where l.purchase_id = lots_of_purchase.purchase_id
    union all
    select l.account_id, l.id, false
    from carried c join lot l on l.from_account_id = c.account_id and l.from_lot = c.id
  )
  select * from carried
$$;
