-- Whether nobody is left who may move the account: then it is frozen.
create or replace function is_wholly_blocked(account_id bigint) returns boolean
language plpgsql stable parallel safe
as $$
begin
  return not exists (
    select from account_member m join client c on c.id = m.client_id
    where m.account_id = is_wholly_blocked.account_id and m.left_at is null and c.blocked_at is null
  );
end
$$;
