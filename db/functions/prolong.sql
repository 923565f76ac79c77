-- Lengthens the life of the bonuses of one account whose last day is within a span of days of the programme: by days,
-- or through a new last day. Nothing ever lives shorter than before. Refuses for a blocked client, like every
-- operation.
create or replace function prolong(
  account_id bigint,
  client_id bigint,
  first_day date,
  last_day date,
  actor text,
  days integer default null,
  new_last_day date default null,
  batch_id bigint default null,
  out lots integer,
  out amount bigint
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  entered record;
  acc account;
  new_end timestamptz := programme_midnight(new_last_day + 1);
begin
  entered := enter_account(account_id, client_id);
  acc := entered.acc;
  if coalesce(days, 1) not between 1 and 3650 or (days is null) = (new_last_day is null)
     or new_end > entered.t + interval '20 years' then
    perform ledger_refuse('badValidity');
  end if;
  select p.lots, p.amount into lots, amount
  from prolong_lots(acc.id, programme_midnight(first_day), programme_midnight(last_day + 1), days, new_end, actor,
                    entered.t, batch_id) p;
  update account a set next_due_at = next_due_at(acc.id) where a.id = acc.id;
end
$$;
