-- Locks both accounts of a merge that is taken back, in the order of their ids, and brings them up to this moment; from
-- now on nothing passes from the one to the other, and what had passed to `own_account` before stops there again.
create or replace function begin_parting(merge_id bigint, own_account bigint, heir_account bigint) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
begin
  perform from account a where a.id in (own_account, heir_account) order by a.id for no key update;
  perform enter_account(heir_account, null);
  perform enter_account(own_account, null);
  update account a set heir_id = own_account
  where a.heir_id = heir_account and a.id <> own_account and a.id in (
    select i.row_id from client_merge_item i where i.merge_id = begin_parting.merge_id and i.kind = 'account');
  update account a set heir_id = null where a.id = own_account;
  update reservation r set client_id = m.client_id
  from client_merge m
  where m.id = begin_parting.merge_id and r.account_id = own_account and r.state = 'open';
end
$$;

-- Writes transactions that were worked out under the lock of begin_parting, one after another, on one of the two
-- accounts. A lot that one makes gets the dates of the lot of `from_account` that it stands for. `transfer_id` is one for
-- all that moves between the two. Each is balanced, or the database refuses all of it.
create or replace function post_parting(
  account_id bigint,
  from_account bigint,
  postings jsonb,
  transfer_id bigint,
  client_id bigint,
  actor text
) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  tx ledger_tx;
  posting jsonb;
  moves ledger_move[];
begin
  select a.* into strict acc from account a where a.id = post_parting.account_id for no key update;
  for posting in select p.value from jsonb_array_elements(postings) with ordinality p order by p.ordinality loop
    moves := array(
      select row(m.value ->> 'side', (m.value ->> 'lotId')::int, (m.value ->> 'amount')::bigint)::ledger_move
      from jsonb_array_elements(posting -> 'moves') with ordinality m order by m.ordinality);
    tx := null;
    tx.kind := (posting ->> 'kind')::ledger_kind;
    tx.client_id := client_id;
    tx.actor := actor;
    tx.at := app_now();
    tx.purchase_id := (posting ->> 'purchaseId')::bigint;
    tx.card_id := (posting ->> 'cardId')::bigint;
    if exists (select from unnest(moves) m where m.side = 'transferred') then
      tx.transfer_id := post_parting.transfer_id;
    end if;
    if posting ? 'makes' then
      acc.last_lot_id := acc.last_lot_id + 1;
      insert into lot (account_id, id, origin, source, from_account_id, from_lot, amount, remaining, active_from, expires_at,
                       state, seq)
      select acc.id, acc.last_lot_id, l.origin, 'transfer', l.account_id, l.id, l.amount, given.remaining, l.active_from,
             l.expires_at,
             case when (posting ->> 'isPending')::boolean then 'pending'::lot_state when given.remaining = 0 then 'spent'
               else 'active' end,
             acc.seq + 1
      from lot l,
           (select coalesce(sum(m.amount), 0) as remaining from unnest(moves) m where m.side in ('available', 'pending')) given
      where l.account_id = from_account and l.id = (posting ->> 'makes')::int;
    else
      acc := move_lots(acc, moves, case tx.kind when 'expire' then 'expired' when 'recall' then 'recalled'
                                     when 'reverse' then 'recalled' else 'spent' end::lot_state);
    end if;
    acc.next_due_at := next_due_at(acc.id);
    acc := post_transaction(acc, tx, moves);
  end loop;
  perform copy_balance_for_sorting(acc.id);
end
$$;

-- What a purchase has spent of an account, taken off it by a transaction of that purchase, because the one who bought
-- has an account of his own again: returns find it there.
create or replace function hand_over_purchase(account_id bigint, purchase_id bigint, transfer_id bigint, client_id bigint, actor text)
returns bigint
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  tx ledger_tx;
  moves ledger_move[];
  spent bigint;
begin
  select a.* into strict acc from account a where a.id = hand_over_purchase.account_id for no key update;
  moves := array(
    select row('spent', m.lot_id, -m.amount)::ledger_move
    from unnest(spent_on_purchase(acc.id, hand_over_purchase.purchase_id)) m);
  select coalesce(-sum(m.amount), 0) into spent from unnest(moves) m;
  if spent = 0 then
    return 0;
  end if;
  tx.kind := 'restore';
  tx.purchase_id := hand_over_purchase.purchase_id;
  tx.transfer_id := hand_over_purchase.transfer_id;
  tx.client_id := hand_over_purchase.client_id;
  tx.actor := hand_over_purchase.actor;
  tx.at := app_now();
  perform post_transaction(acc, tx, moves || row('transferred', null, spent)::ledger_move);
  return spent;
end
$$;

-- Locks all accounts that a client uses, in the order of their ids.
create or replace function lock_accounts_of(client_id bigint) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
begin
  perform lock_accounts(client_id);
end
$$;
