-- Bonuses that were spent, back on their own lots: `spent` names what goes back of which lot, against the side `spent`.
-- A lot that has died takes them to the grave, debt is paid first, and nothing dies on a frozen account.
create or replace function moves_of_giving_back(acc account, t timestamptz, spent ledger_move[]) returns ledger_move[]
language plpgsql
as $$
declare
  moves ledger_move[];
  owed bigint := acc.debt;
  paid bigint;
  l record;
begin
  for l in
    select s.id, sum(m.amount)::bigint as amount, s.expires_at <= t and acc.frozen_at is null as is_dead
    from unnest(spent) m join lot s on s.account_id = acc.id and s.id = m.lot_id
    group by s.account_id, s.id
    order by s.expires_at, s.active_from, s.id
  loop
    moves := moves || row('spent', l.id, -l.amount)::ledger_move;
    if l.is_dead then
      moves := moves || row('expired', l.id, l.amount)::ledger_move;
    else
      paid := least(owed, l.amount);
      owed := owed - paid;
      moves := moves || raised(l.id, l.amount, paid);
    end if;
  end loop;
  return moves;
end
$$;
