-- Refuses any change of history, whoever asks. Truncation fires no trigger of a row, so it has one of its own.
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

-- Lots and transactions name their account without a foreign key, which would be looked up by every operation: an
-- account is never deleted, and its number never changes.
create or replace trigger account_kept before delete on account
  for each row execute function refuse_history_change();
create or replace trigger account_kept_whole before truncate on account
  for each statement execute function refuse_history_change();
create or replace trigger account_number_kept before update of id on account
  for each row execute function refuse_history_change();
