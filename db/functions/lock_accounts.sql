-- Locks every account of a client in the order of their ids, in one statement: the order in which every operation on
-- several accounts takes them.
create or replace function lock_accounts(client_id bigint) returns account[]
language plpgsql
as $$
declare
  locked account[] := '{}';
  acc account;
begin
  for acc in
    select a.* from account a
    where a.id in (
      select m.account_id from account_member m where m.client_id = lock_accounts.client_id and m.left_at is null
    )
    order by a.id
    for no key update
  loop
    locked := locked || acc;
  end loop;
  return locked;
end
$$;
