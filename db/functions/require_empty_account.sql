-- The web may make an account; bonuses come into it by transactions alone.
create or replace function require_empty_account() returns trigger
language plpgsql
as $$
begin
  raise exception 'An account begins empty' using errcode = 'integrity_constraint_violation';
end
$$;

create or replace trigger account_begins_empty before insert on account
  for each row
  when (current_user = 'clientele_app'
        and (new.available, new.pending, new.reserved, new.debt, new.seq, new.last_lot_id) <> (0, 0, 0, 0, 0, 0))
  execute function require_empty_account();
