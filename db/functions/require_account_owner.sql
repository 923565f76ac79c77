-- Whoever uses an account, one of them owns it; that it is not two the index account_member_one_owner sees to. Asked at
-- the end of a transaction, because an owner is replaced by two statements; and not for whoever opens an account.
create or replace function require_account_owner() returns trigger
language plpgsql
as $$
begin
  if exists (select from account_member m where m.account_id = new.account_id and m.left_at is null)
     and not exists (select from account_member m where m.account_id = new.account_id and m.left_at is null and m.is_owner)
  then
    raise exception 'Account % is used and has no owner', new.account_id using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;

drop trigger if exists account_member_has_owner on account_member;
create constraint trigger account_member_has_owner after insert or update on account_member
  deferrable initially deferred
  for each row when (not new.is_owner or new.left_at is not null) execute function require_account_owner();
