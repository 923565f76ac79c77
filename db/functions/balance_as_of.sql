-- What the balances of an account were at a past moment, as they were shown then: the last transaction written by
-- that time, and of the settling done later whatever counted already. Later transactions never change the answer.
create or replace function balance_as_of(
  account_id bigint,
  moment timestamptz,
  out available bigint,
  out pending bigint,
  out reserved bigint,
  out debt bigint
)
language plpgsql stable parallel safe
as $$
declare
  acc account;
  last_tx ledger_tx;
begin
  select a.* into acc from account a where a.id = balance_as_of.account_id;
  select x.* into last_tx from ledger_tx x
  where x.account_id = balance_as_of.account_id and x.at <= moment
  order by x.seq desc limit 1;

  select coalesce(last_tx.available_after, 0) + coalesce(sum(e.amount) filter (where e.side = 'available'), 0),
         coalesce(last_tx.pending_after, 0) + coalesce(sum(e.amount) filter (where e.side = 'pending'), 0),
         coalesce(last_tx.reserved_after, 0),
         coalesce(last_tx.debt_after, 0) - coalesce(sum(e.amount) filter (where e.side = 'debt'), 0)
  into available, pending, reserved, debt
  from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq
  where x.account_id = balance_as_of.account_id and x.seq > coalesce(last_tx.seq, 0)
    and x.kind in ('activate', 'expire') and x.effective_at <= moment;

  -- Nothing was written since its lots fell due, or they would be settled: the account still stands as it did.
  if acc.frozen_at is null and acc.next_due_at <= moment then
    select d.available, d.pending, d.debt into available, pending, debt from due_balance(acc, moment) d;
  end if;
end
$$;
