-- Bonuses of one operation: whole, above zero, and small enough for sums of them to stay exact everywhere.
create or replace function require_amount(amount bigint) returns void
language plpgsql
as $$
begin
  if amount is null or amount not between 1 and 1000000000000 then
    perform ledger_refuse('badAmount');
  end if;
end
$$;
