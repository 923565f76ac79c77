-- Before two clients are merged: both step out of the family account that either of them uses, to an account of his
-- own, so that only what is theirs alone passes. Of two families one has to be left first. Answers the places they had.
create or replace function step_out_of_families(client_id bigint, survivor_id bigint, actor text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  places jsonb;
begin
  perform from account a
  where a.id in (
    select m.account_id from account_member m
    where m.client_id in (step_out_of_families.client_id, survivor_id) and m.left_at is null
  )
  order by a.id for no key update;
  select jsonb_agg(jsonb_build_object('accountId', m.account_id, 'clientId', m.client_id, 'isOwner', m.is_owner)
                   order by m.account_id, m.client_id)
  into places
  from account_member m
  where m.client_id in (step_out_of_families.client_id, survivor_id) and m.left_at is null and exists (
    select from account_member o where o.account_id = m.account_id and o.client_id <> m.client_id and o.left_at is null);
  if (select count(distinct p ->> 'accountId') from jsonb_array_elements(places) p) > 1 then
    raise exception 'Two families' using errcode = 'CL049';
  end if;
  perform step_out((p ->> 'accountId')::bigint, (p ->> 'clientId')::bigint, actor) from jsonb_array_elements(places) p;
  perform gather_own_accounts(who.id, actor)
  from (select unnest(array[step_out_of_families.client_id, survivor_id]) as id order by 1) who;
  return coalesce(places, '[]');
end
$$;

-- Who became the owner of a family that all others have left has two accounts of his own. The one he spends from gets
-- what is on the other, now and later, so that in each currency one account passes to another client.
create or replace function gather_own_accounts(client_id bigint, actor text) returns void
language plpgsql
as $$
declare
  acc account;
begin
  for acc in
    select a.* from account_member m join account a on a.id = m.account_id
    where m.client_id = gather_own_accounts.client_id and m.is_owner and not m.is_primary and m.left_at is null
      and a.heir_id is null
    order by a.id
  loop
    update account a set heir_id = (
      select main.id from account_member p join account main on main.id = p.account_id
      where p.client_id = gather_own_accounts.client_id and p.is_owner and p.is_primary and p.left_at is null
        and main.currency = acc.currency)
    where a.id = acc.id returning a.* into acc;
    if acc.heir_id is not null then
      perform pass_to_heir(acc, client_id, actor);
    end if;
  end loop;
end
$$;

-- After it: the survivor has the place of either, the owner's where one was the owner, and what the other holds by an
-- unpaid order is held by him. The bonuses of the family have not moved.
create or replace function step_into_families(merge_id bigint, places jsonb, client_id bigint, survivor_id bigint, actor text)
returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  family record;
begin
  insert into client_merge_family (merge_id, account_id, client_id, is_owner)
  select step_into_families.merge_id, (p ->> 'accountId')::bigint, (p ->> 'clientId')::bigint, (p ->> 'isOwner')::boolean
  from jsonb_array_elements(places) p;
  for family in
    select f.account_id, bool_or(f.is_owner) as is_owner from client_merge_family f
    where f.merge_id = step_into_families.merge_id group by f.account_id
  loop
    perform step_in(family.account_id, survivor_id, family.is_owner, actor);
    update reservation r set client_id = step_into_families.survivor_id
    where r.account_id = family.account_id and r.client_id = step_into_families.client_id and r.state = 'open';
  end loop;
end
$$;

-- When a merge is taken back: the survivor steps out of the family that came with it. Answers where he still was, and
-- whether as its owner. An unpaid order that holds bonuses of the family would be nobody's.
create or replace function step_out_to_part(merge_id bigint, survivor_id bigint, actor text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  places jsonb;
begin
  perform lock_accounts(survivor_id);
  select coalesce(jsonb_agg(jsonb_build_object('accountId', m.account_id, 'isOwner', m.is_owner)), '[]') into places
  from account_member m
  where m.client_id = step_out_to_part.survivor_id and m.left_at is null and m.account_id in (
    select f.account_id from client_merge_family f where f.merge_id = step_out_to_part.merge_id);
  if exists (
    select from reservation r join jsonb_array_elements(places) p on r.account_id = (p ->> 'accountId')::bigint
    where r.client_id = step_out_to_part.survivor_id and r.state = 'open'
  ) then
    raise exception 'An unpaid order holds bonuses of the family' using errcode = 'CL050';
  end if;
  perform step_out((p ->> 'accountId')::bigint, survivor_id, actor) from jsonb_array_elements(places) p;
  return places;
end
$$;

-- Each has the place again that he had before the merge. Whoever was the owner is it again, unless the account has been
-- handed over since.
create or replace function step_back_into_families(merge_id bigint, places jsonb, actor text) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
begin
  perform step_in(f.account_id, f.client_id, (p ->> 'isOwner')::boolean and f.n = 1, actor)
  from jsonb_array_elements(places) p
  join (
    select f.account_id, f.client_id,
      row_number() over (partition by f.account_id order by f.is_owner desc, f.client_id = m.survivor_id desc) as n
    from client_merge_family f join client_merge m on m.id = f.merge_id
    where f.merge_id = step_back_into_families.merge_id
  ) f on f.account_id = (p ->> 'accountId')::bigint;
end
$$;

create or replace function step_out(account_id bigint, client_id bigint, actor text) returns void
language plpgsql
as $$
declare
  own bigint;
begin
  update account_member m set left_at = app_now(), left_by = step_out.actor, is_primary = false
  where m.account_id = step_out.account_id and m.client_id = step_out.client_id and m.left_at is null;
  own := own_account(client_id, (select a.currency from account a where a.id = step_out.account_id), actor);
  update account_member m set is_primary = true
  where m.account_id = own and m.client_id = step_out.client_id and m.left_at is null;
  perform copy_balance_for_sorting(own);
end
$$;

-- Whoever was here before goes on in his old place, with what is known of how he came.
create or replace function step_in(account_id bigint, client_id bigint, is_owner boolean, actor text) returns void
language plpgsql
as $$
begin
  update account_member m set is_primary = false
  where m.client_id = step_in.client_id and m.is_primary and m.left_at is null;
  update account_member m set left_at = null, left_by = null, is_primary = true, is_owner = step_in.is_owner
  where m.account_id = step_in.account_id and m.client_id = step_in.client_id and m.joined_at = (
    select max(last.joined_at) from account_member last
    where last.account_id = step_in.account_id and last.client_id = step_in.client_id);
  if not found then
    insert into account_member (account_id, client_id, is_primary, is_owner, joined_by)
    values (step_in.account_id, step_in.client_id, true, step_in.is_owner, step_in.actor);
  end if;
  perform copy_balance_for_sorting(step_in.account_id);
end
$$;
