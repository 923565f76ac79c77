-- Makes another member the owner of a shared account. Nothing moves: everybody goes on earning to it and spending from
-- it. Whoever gives it away keeps his place, and has an account of his own to which he can leave. Who agreed and how is
-- kept for good.
create or replace function hand_over_account(
  account_id bigint,
  owner_id bigint,
  client_id bigint,
  actor text,
  confirmed_by text,
  confirmation text
) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  heir record;
begin
  -- Blocking and leaving lock it first too: whoever becomes the owner here is not blocked before this ends.
  select a.* into acc from account a where a.id = hand_over_account.account_id for no key update;
  if not exists (
    select from account_member m
    where m.account_id = acc.id and m.client_id = hand_over_account.owner_id and m.is_owner and m.left_at is null
  ) then
    raise exception 'Client % does not own account %', owner_id, account_id using errcode = 'CL046';
  end if;
  select c.state, c.blocked_at into heir
  from account_member m join client c on c.id = m.client_id
  where m.account_id = acc.id and m.client_id = hand_over_account.client_id and not m.is_owner and m.left_at is null;
  if not found then
    raise exception 'Client % does not use account %', client_id, account_id using errcode = 'CL047';
  elsif heir.state in ('deleted', 'excluded') or heir.blocked_at is not null then
    raise exception 'Client % is blocked or gone', client_id using errcode = 'CL048';
  end if;

  update account_member m set is_owner = false
  where m.account_id = acc.id and m.client_id = hand_over_account.owner_id and m.left_at is null;
  update account_member m set is_owner = true
  where m.account_id = acc.id and m.client_id = hand_over_account.client_id and m.left_at is null;
  insert into account_owner_change (account_id, from_client_id, to_client_id, confirmed_by, confirmation, actor)
  values (acc.id, hand_over_account.owner_id, hand_over_account.client_id, hand_over_account.confirmed_by,
          hand_over_account.confirmation, hand_over_account.actor);
  perform own_account(owner_id, acc.currency, actor);
end
$$;

-- The account of a currency that is a client's own, opened where he has none. It is not the one he spends from yet.
create or replace function own_account(client_id bigint, currency text, actor text) returns bigint
language plpgsql
as $$
declare
  own bigint;
begin
  select min(m.account_id) into own from account_member m join account a on a.id = m.account_id
  where m.client_id = own_account.client_id and m.is_owner and m.left_at is null and a.heir_id is null
    and a.currency = own_account.currency;
  if own is null then
    insert into account (currency) values (own_account.currency) returning id into own;
    insert into account_member (account_id, client_id, is_primary, is_owner, joined_by)
    values (own, own_account.client_id, false, true, own_account.actor);
  end if;
  return own;
end
$$;
