-- Charges what a person moves by hand on a day of the programme. The row stays locked until the operation ends, so
-- that simultaneous operations of one person meet the cap exactly. Giving and taking are counted apart: `accrued` or
-- `debited` is the amount, the other is 0.
create or replace function charge_limit(
  user_id bigint,
  day date,
  accrued bigint,
  debited bigint,
  operation_max bigint,
  day_max bigint
) returns void
language plpgsql
as $$
declare
  amount bigint := accrued + debited;
  used bigint;
begin
  if amount > operation_max then
    perform ledger_refuse('limitPerOperation', jsonb_build_object('maximum', operation_max));
  end if;

  insert into limit_usage as u (user_id, day, accrued, debited)
  values (charge_limit.user_id, charge_limit.day, charge_limit.accrued, charge_limit.debited)
  on conflict on constraint limit_usage_pk
    do update set accrued = u.accrued + excluded.accrued, debited = u.debited + excluded.debited
  returning case when charge_limit.accrued > 0 then u.accrued else u.debited end into used;

  if used > day_max then
    perform ledger_refuse('limitPerDay', jsonb_build_object('left', greatest(0, day_max - (used - amount))));
  end if;
end
$$;
