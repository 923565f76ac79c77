-- What the database itself refuses, whoever asks: a transaction that does not sum to zero, and any change of history.
create or replace function require_balanced_entries() returns trigger
language plpgsql
as $$
declare
  unbalanced record;
begin
  select e.account_id, e.seq into unbalanced from written e
  group by e.account_id, e.seq having sum(e.amount) <> 0 or count(*) < 2 limit 1;
  if found then
    raise exception 'The entries of transaction % of account % do not sum to zero', unbalanced.seq, unbalanced.account_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

-- For each statement: all entries of a transaction have to come in one.
create or replace trigger ledger_entry_balanced after insert on ledger_entry
  referencing new table as written for each statement execute function require_balanced_entries();

create or replace function refuse_history_change() returns trigger
language plpgsql
as $$
begin
  raise exception 'The ledger is never changed: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'integrity_constraint_violation', hint = 'Put a mistake right by a transaction of its own.';
end
$$;

create or replace trigger ledger_tx_immutable before update or delete on ledger_tx
  for each row execute function refuse_history_change();
create or replace trigger ledger_tx_kept before truncate on ledger_tx
  for each statement execute function refuse_history_change();
create or replace trigger ledger_entry_immutable before update or delete on ledger_entry
  for each row execute function refuse_history_change();
create or replace trigger ledger_entry_kept before truncate on ledger_entry
  for each statement execute function refuse_history_change();

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
