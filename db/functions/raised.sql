-- The entries by which a lot raises the available balance: what pays the account's debt, then what is left of it.
-- Whatever raises the balance goes through here, so a debt is always paid first.
create or replace function raised(lot_id integer, amount bigint, paid bigint) returns ledger_move[]
language plpgsql immutable parallel safe
as $$
begin
  return case
    when paid = 0 then array[row('available', lot_id, amount)::ledger_move]
    when paid = amount then array[row('debt', lot_id, amount)::ledger_move]
    else array[row('debt', lot_id, paid)::ledger_move, row('available', lot_id, amount - paid)::ledger_move]
  end;
end
$$;
