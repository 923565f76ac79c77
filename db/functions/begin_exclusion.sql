-- A client asks to leave the programme. From now on nothing moves: he is blocked, his cards are closed and what they hold
-- of open reservations goes back (`cancel_reservations`; without it they stop him). He is erased after `hours`, and
-- until then all of it can be taken back. Accounts are locked first, then the client, as every operation does.
create or replace function begin_exclusion(
  client_id bigint,
  reason text,
  hours integer,
  actor text,
  blocked_by bigint,
  block_reason text,
  block_message text,
  cancel_reservations boolean,
  out erases_at timestamptz,
  out cancelled bigint
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  t timestamptz;
  who client;
  held record;
begin
  perform lock_accounts(client_id);
  select c.* into who from client c where c.id = begin_exclusion.client_id for no key update;
  t := app_now();
  if who.state not in ('anonymous', 'registered') then
    raise exception 'A client in state % does not leave', who.state using errcode = 'CL041';
  elsif who.leaves_at is not null then
    raise exception 'Client % is leaving already', who.id using errcode = 'CL042';
  elsif shares_own_account(who.id) then
    raise exception 'Client % owns an account of others', who.id using errcode = 'CL043';
  end if;

  cancelled := 0;
  for held in select r.* from reservation r where r.client_id = who.id and r.state = 'open' order by r.account_id, r.id loop
    if not cancel_reservations then
      raise exception 'Client % has open reservations', who.id using errcode = 'CL044';
    end if;
    perform close_reservation(held.account_id, held.id, 0, actor);
    cancelled := cancelled + held.amount - held.completed;
  end loop;

  if who.blocked_at is null then
    perform block_client(who.id, blocked_by, actor, block_reason, block_message);
  end if;
  perform change_cards_of_leaving(who.id, 'active', 'blocked', actor);
  erases_at := t + make_interval(hours => hours);
  update client c set leaves_at = erases_at, version = c.version + 1 where c.id = who.id;
  insert into client_exclusion (client_id, reason, blocked_by_it, asked_at, asked_by, erases_at)
  values (who.id, begin_exclusion.reason, who.blocked_at is null, t, actor, begin_exclusion.erases_at);
end
$$;

-- Takes it back: what the exclusion closed opens again, and what ran out meanwhile lives on. A block laid before stays.
create or replace function withdraw_exclusion(client_id bigint, actor text, reason text) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  open_one client_exclusion;
begin
  perform lock_accounts(client_id);
  perform from client c where c.id = withdraw_exclusion.client_id for no key update;
  update client_exclusion x set withdrawn_at = app_now(), withdrawn_by = withdraw_exclusion.actor
  where x.client_id = withdraw_exclusion.client_id and x.withdrawn_at is null and x.erased_at is null
  returning x.* into open_one;
  if not found then
    raise exception 'Client % is not leaving', client_id using errcode = 'CL045';
  end if;
  perform change_cards_of_leaving(client_id, 'blocked', 'active', actor);
  update client c set leaves_at = null, version = c.version + 1 where c.id = withdraw_exclusion.client_id;
  if open_one.blocked_by_it then
    perform unblock_client(client_id, actor, reason, true);
  end if;
end
$$;

-- Whether somebody else spends from an account of his own: then it is handed over, or they leave, before he does.
create or replace function shares_own_account(client_id bigint) returns boolean
language sql stable
as $$
  select exists (
    select from account_member own
    join account_member other on other.account_id = own.account_id and other.client_id <> own.client_id and other.left_at is null
    where own.client_id = shares_own_account.client_id and own.is_owner and own.left_at is null
  )
$$;

-- Closes the cards of a client on his way out, opens those that were closed for it, or deletes all that are not replaced.
create or replace function change_cards_of_leaving(client_id bigint, was text, becomes text, actor text) returns void
language plpgsql
as $$
begin
  with changed as (
    update card k
    set status = becomes, status_reason = case when becomes = 'active' then null else 'exclusion' end
    where k.client_id = change_cards_of_leaving.client_id and k.status = was
      and (was = 'active' or becomes = 'deleted' or k.status_reason = 'exclusion')
    returning k.id
  )
  insert into card_change (card_id, client_id, what, "from", "to", reason, actor)
  select changed.id, change_cards_of_leaving.client_id, 'status', was, becomes, 'exclusion', change_cards_of_leaving.actor
  from changed;
end
$$;
