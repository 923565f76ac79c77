-- Hands what has come to the account of a client who passed into another on to that one's account: bonuses with their
-- dates, and debts. What is reserved follows when its reservation ends. Where one of them is frozen and the other is not, it
-- waits until both are alike: a blocked client has all of his frozen. Answers the account as it is then.
create or replace function pass_to_heir(acc account, client_id bigint, actor text) returns account
language plpgsql
as $$
declare
  heir account;
begin
  if acc.available + acc.pending + acc.debt = 0 then
    return acc;
  end if;
  select a.* into strict heir from account a where a.id = acc.heir_id for no key update;
  if (heir.frozen_at is null) = (acc.frozen_at is null) then
    perform transfer_debt(acc.id, heir.id, client_id, actor, even_blocked => true);
    perform transfer(acc.id, heir.id, client_id, actor, even_blocked => true);
    select a.* into strict acc from account a where a.id = acc.id;
  end if;
  return acc;
end
$$;
