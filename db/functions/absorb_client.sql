-- Makes one client pass into another, wholly and at once: his cards and identifiers, purchases and returns, reservations
-- and bonuses are the survivor's, he becomes deleted, and whoever passed into him before now leads to the survivor.
-- `kind` is taken (a temporary owner, whose card a person takes) or merged. Profiles and consents are the caller's.
-- Accounts first, then clients, each in the order of their ids: so two at once wait for each other and never for ever,
-- and of both directions at once the second finds a client who is gone. Answers the number of the merge.
create or replace function absorb_client(client_id bigint, survivor_id bigint, kind text, actor text, out merge_id bigint)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  gone client;
  own bigint;
begin
  perform require_two_clients(client_id, survivor_id);
  select c.* into strict gone from client c where c.id = absorb_client.client_id;
  insert into client_merge (kind, client_id, survivor_id, former_state, actor)
  values (absorb_client.kind, absorb_client.client_id, absorb_client.survivor_id, gone.state, absorb_client.actor)
  returning id into merge_id;

  -- Before the accounts: a card reaches the account to which the bonuses of its own have gone.
  perform absorb_rows(merge_id, client_id, survivor_id);
  for own in
    select m.account_id from account_member m
    where m.client_id = absorb_client.client_id and m.left_at is null
    order by m.account_id
  loop
    perform absorb_account(own, client_id, survivor_id, actor);
    insert into client_merge_item (merge_id, kind, row_id) values (absorb_client.merge_id, 'account', own);
  end loop;

  update client c set successor_id = absorb_client.survivor_id where c.successor_id = absorb_client.client_id;
  update client c set recycle_until = null where c.id = absorb_client.client_id and c.recycle_until is not null;
  perform change_client_state(array[absorb_client.client_id], 'deleted',
    case kind when 'taken' then 'cardTaken' else 'merge' end, absorb_client.actor, absorb_client.survivor_id);
  update client_balance b set available = 0 where b.client_id = absorb_client.client_id and b.available <> 0;
  perform refresh_client_stats(array[absorb_client.client_id, absorb_client.survivor_id]);
  perform refresh_client_levels(array[absorb_client.survivor_id]);
end
$$;

-- Locks both and refuses what may not be: one who is himself, is gone or blocked, or shares an account with others.
create or replace function require_two_clients(client_id bigint, survivor_id bigint) returns void
language plpgsql
as $$
declare
  c client;
  living integer := 0;
begin
  if client_id = survivor_id then
    perform ledger_refuse('sameClient');
  end if;
  perform from account a
  where a.id in (
    select m.account_id from account_member m
    where m.client_id in (require_two_clients.client_id, require_two_clients.survivor_id) and m.left_at is null
  )
  order by a.id for no key update;
  for c in
    select x.* from client x where x.id in (require_two_clients.client_id, require_two_clients.survivor_id)
    order by x.id for no key update
  loop
    if c.state in ('deleted', 'excluded') then
      perform ledger_refuse('clientGone');
    elsif c.blocked_at is not null then
      perform ledger_refuse('clientBlocked');
    end if;
    living := living + 1;
  end loop;
  if living < 2 then
    perform ledger_refuse('clientGone');
  end if;
  if exists (
    select from account_member own
    join account_member other on other.account_id = own.account_id and other.client_id <> own.client_id and other.left_at is null
    where own.client_id = require_two_clients.client_id and own.left_at is null
  ) then
    perform ledger_refuse('sharesAlready');
  end if;
end
$$;

-- Gives one account of a client to another: what it holds goes to that one's account of the same currency and whatever
-- comes to it later follows; who has none of that currency takes it as it is.
create or replace function absorb_account(account_id bigint, client_id bigint, survivor_id bigint, actor text) returns void
language plpgsql
as $$
declare
  acc account;
  heir bigint;
begin
  select a.* into strict acc from account a where a.id = absorb_account.account_id;
  select m.account_id into heir from account_member m join account a on a.id = m.account_id
  where m.client_id = absorb_account.survivor_id and m.left_at is null and a.currency = acc.currency and a.heir_id is null
  order by m.is_primary desc, m.is_owner desc, m.account_id
  limit 1;

  if heir is not null then
    update account a set heir_id = heir where a.heir_id = acc.id;
    update account a set heir_id = heir where a.id = acc.id and a.heir_id is null returning a.* into acc;
    if found then
      perform pass_to_heir(acc, survivor_id, actor);
    end if;
    insert into card_account (card_id, account_id)
    select ca.card_id, heir from card_account ca where ca.account_id = absorb_account.account_id
    on conflict do nothing;
    delete from card_account ca where ca.account_id = absorb_account.account_id;
  end if;
  update account_member m set left_at = app_now(), left_by = absorb_account.actor
  where m.account_id = absorb_account.account_id and m.client_id = absorb_account.client_id and m.left_at is null;
  insert into account_member (account_id, client_id, is_primary, is_owner, joined_by)
  select absorb_account.account_id, absorb_account.survivor_id, heir is null and not exists (
           select from account_member p
           where p.client_id = absorb_account.survivor_id and p.is_primary and p.left_at is null
         ), true, absorb_account.actor;
  update reservation r set client_id = absorb_account.survivor_id
  where r.account_id = absorb_account.account_id and r.state = 'open';
  perform copy_balance_for_sorting(absorb_account.account_id);
end
$$;

-- Everything else that is somebody's, listed row by row for taking it back.
create or replace function absorb_rows(merge_id bigint, client_id bigint, survivor_id bigint) returns void
language plpgsql
as $$
begin
  with card_rows as (
    update card x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), identifiers as (
    update client_identifier x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), children as (
    update child x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), purchases as (
    update purchase x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), lines as (
    update purchase_line x set client_id = survivor_id
    where x.purchase_id in (select p.id from purchase p where p.client_id = absorb_rows.client_id)
  ), returned as (
    update "return" x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), returned_lines as (
    update return_line x set client_id = survivor_id
    where x.return_id in (select r.id from "return" r where r.client_id = absorb_rows.client_id)
  ), messages as (
    update message x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), requests as (
    -- What was missing of him may be missing of the survivor: then it is still asked for.
    update activation_request x set client_id = survivor_id
    where x.client_id = absorb_rows.client_id and x.way = 'mixed' and x.state in ('waiting', 'asked') returning x.id
  ), threads as (
    update feedback_thread x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), said as (
    update feedback_message x set client_id = survivor_id where x.client_id = absorb_rows.client_id
  ), notes as (
    update client_note x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  ), reminders as (
    update reminder x set client_id = survivor_id where x.client_id = absorb_rows.client_id returning x.id
  )
  insert into client_merge_item (merge_id, kind, row_id)
  select absorb_rows.merge_id, moved.kind, moved.id from (
    select 'card' as kind, id from card_rows
    union all select 'identifier', id from identifiers
    union all select 'child', id from children
    union all select 'purchase', id from purchases
    union all select 'return', id from returned
    union all select 'message', id from messages
    union all select 'request', id from requests
    union all select 'feedback', id from threads
    union all select 'note', id from notes
    union all select 'reminder', id from reminders
  ) moved;
end
$$;
