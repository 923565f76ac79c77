-- Gives back what a purchase spent of one account, so that `target` of it has come back in all its returns.
create or replace function restore_spent(
  acc_before account,
  tx ledger_tx,
  target bigint,
  out acc account,
  out amount bigint
)
language plpgsql
as $$
declare
  spent ledger_move[];
  whole bigint;
  missing bigint;
  unowned bigint;
  moves ledger_move[];
  paid bigint;
begin
  acc := acc_before;
  amount := 0;
  spent := spent_on_purchase(acc.id, tx.purchase_id);
  select coalesce(sum(m.amount), 0) into whole from unnest(spent) m;
  select least(whole, target + coalesce(sum(e.amount), 0)) into missing
  from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq and e.side = 'spent'
  where x.purchase_id = tx.purchase_id and x.account_id = acc.id and x.kind = 'restore';
  if missing <= 0 then
    return;
  end if;

  -- Each lot's share of what is missing: differences of the running sum rounded down add up to the whole exactly.
  spent := array(
    select row('spent', s.lot_id, s.share)::ledger_move
    from (
      select m.lot_id,
             div(missing::numeric * sum(m.amount) over running, whole)::bigint
               - div(missing::numeric * (sum(m.amount) over running - m.amount), whole)::bigint as share
      from unnest(spent) with ordinality as m(side, lot_id, amount, n)
      window running as (order by m.n)
    ) s where s.share > 0);
  moves := coalesce(moves_of_giving_back(acc, tx.at, spent), '{}');

  -- What was owed and not taken from a lot: it lowers the debt, and comes back as a lot of its own where that is paid.
  select coalesce(sum(m.amount), 0) into unowned from unnest(spent) m where m.lot_id is null;
  if unowned > 0 then
    select least(unowned, acc.debt - coalesce(sum(m.amount), 0)) into paid from unnest(moves) m where m.side = 'debt';
    moves := moves || row('spent', null, -unowned)::ledger_move;
    if paid > 0 then
      moves := moves || row('debt', null, paid)::ledger_move;
    end if;
    if unowned > paid then
      acc.last_lot_id := acc.last_lot_id + 1;
      insert into lot (account_id, id, origin, source, amount, remaining, active_from, state, seq)
      values (acc.id, acc.last_lot_id, 'reward', 'return', unowned - paid, unowned - paid, tx.at, 'active', acc.seq + 1);
    end if;
  end if;

  tx.kind := 'restore';
  acc := move_lots(acc, moves, 'spent');
  if unowned > paid then
    moves := moves || row('available', acc.last_lot_id, unowned - paid)::ledger_move;
  end if;
  acc := post_transaction(acc, tx, moves);
  amount := missing;
end
$$;

-- What a purchase has spent of an account and not yet got back, lot by lot in spending order; without a lot what was owed.
create or replace function spent_on_purchase(account_id bigint, purchase_id bigint) returns ledger_move[]
language sql stable
as $$
  select array(
    select row('spent', s.lot_id, sum(s.amount))::ledger_move
    from (
      select e.lot_id, case x.kind when 'debit' then -e.amount else e.amount end as amount
      from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq
      where x.account_id = spent_on_purchase.account_id and x.purchase_id = spent_on_purchase.purchase_id
        and x.kind in ('debit', 'complete', 'restore')
        and e.side = case x.kind when 'debit' then 'available'::ledger_side else 'spent' end
    ) s
    left join lot l on l.account_id = spent_on_purchase.account_id and l.id = s.lot_id
    group by s.lot_id, l.expires_at, l.active_from
    having sum(s.amount) > 0
    order by l.expires_at nulls last, l.active_from, s.lot_id)
$$;
