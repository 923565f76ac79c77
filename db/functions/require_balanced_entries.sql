-- Refuses a transaction whose entries do not sum to zero, that has fewer than two or an empty one, or that belong to no
-- transaction, whoever writes it.
create or replace function require_balanced_entries() returns trigger
language plpgsql
as $$
declare
  unbalanced record;
begin
  select e.account_id, e.seq into unbalanced from written e
  group by e.account_id, e.seq
  having sum(e.amount) <> 0 or count(*) < 2 or bool_or(e.amount = 0)
    or not exists (select from ledger_tx x where x.account_id = e.account_id and x.seq = e.seq)
  limit 1;
  if found then
    raise exception 'The entries of transaction % of account % do not sum to zero, or one is zero, or they have no transaction', unbalanced.seq, unbalanced.account_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

-- For each statement: all entries of a transaction have to come in one.
create or replace trigger ledger_entry_balanced after insert on ledger_entry
  referencing new table as written for each statement execute function require_balanced_entries();
