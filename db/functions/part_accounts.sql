-- An account that the survivor has got since a merge, in a currency that neither had then: the other gets one beside it,
-- so that what was done there with his cards can be his. The caller has locked the accounts of the survivor.
create or replace function open_parted_accounts(merge_id bigint, actor text) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  merged client_merge;
  later record;
  own bigint;
begin
  select m.* into strict merged from client_merge m where m.id = open_parted_accounts.merge_id;
  for later in
    select a.id, a.currency, coalesce((
        select max(x.seq) from ledger_tx x where x.account_id = a.id and x.at < min(m.joined_at)), 0) as seq
    from account_member m join account a on a.id = m.account_id
    where m.client_id = merged.survivor_id and a.heir_id is null and not exists (
      select from client_merge_account c where c.merge_id = merged.id and c.heir_id = a.id)
    group by a.id
    having min(m.joined_at) >= merged.at and bool_or(m.left_at is null)
    order by a.id
  loop
    insert into account (currency) values (later.currency) returning id into own;
    insert into account_member (account_id, client_id, is_primary, is_owner, joined_by)
    values (own, merged.client_id, false, true, open_parted_accounts.actor);
    insert into client_merge_item (merge_id, kind, row_id) values (merged.id, 'account', own);
    insert into client_merge_account (merge_id, account_id, heir_id, heir_seq)
    values (merged.id, own, later.id, later.seq);
  end loop;
end
$$;

-- Locks both accounts of a merge that is taken back, in the order of their ids, and brings them up to this moment; from
-- now on nothing passes from the one to the other, and what had passed to `own_account` before stops there again.
drop function if exists begin_parting(bigint, bigint, bigint);
create or replace function begin_parting(merge_id bigint, own_account bigint, heir_account bigint, out parting_number bigint)
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
  where m.id = begin_parting.merge_id and r.state = 'open' and r.account_id in (
    select i.row_id from client_merge_item i where i.merge_id = m.id and i.kind = 'account');
  parting_number := nextval('ledger_transfer_number');
  update client_merge_account a set parting_number = begin_parting.parting_number
  where a.merge_id = begin_parting.merge_id and a.account_id = own_account;
end
$$;

-- Writes transactions that were worked out under the lock of begin_parting, one after another, on one of the two
-- accounts, each with the moment at which it happened. A lot that one makes gets the dates of the lot of `from_account` that it stands for. `transfer_id` is one for
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
  made integer;
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
    tx.effective_at := least(tx.at, to_timestamp((posting ->> 'at')::numeric / 1000000));
    tx.purchase_id := (posting ->> 'purchaseId')::bigint;
    tx.card_id := (posting ->> 'cardId')::bigint;
    if tx.kind = 'transfer' or exists (select from unnest(moves) m where m.side = 'transferred') then
      tx.transfer_id := post_parting.transfer_id;
    end if;
    made := null;
    if posting ? 'makes' then
      acc.last_lot_id := acc.last_lot_id + 1;
      made := acc.last_lot_id;
      perform make_parted_lot(acc, from_account, posting, moves);
    end if;
    -- What did not burn after all: its lot is spent, not dead.
    acc := move_lots(acc, array(
      select case when m.side = 'expired' and m.amount < 0 then row('available', m.lot_id, 0)::ledger_move else m end
      from unnest(moves) m where m.lot_id is distinct from made),
      case tx.kind when 'expire' then 'expired' when 'recall' then 'recalled' when 'reverse' then 'recalled' else 'spent' end::lot_state);
    acc.next_due_at := next_due_at(acc.id);
    acc := post_transaction(acc, tx, moves);
  end loop;
  perform copy_balance_for_sorting(acc.id);
end
$$;

-- The lot that a posting makes. What stood for it on the survivor's account leads to no purchase any more: a return finds
-- what the purchase earned on the account of the one who bought, and asks nobody else for it.
create or replace function make_parted_lot(acc account, from_account bigint, posting jsonb, moves ledger_move[]) returns void
language plpgsql
as $$
declare
  source lot;
  remaining bigint;
  has_passed boolean;
begin
  select coalesce(sum(m.amount), 0) into remaining from unnest(moves) m
  where m.lot_id = acc.last_lot_id and m.side in ('available', 'pending');
  if (posting ->> 'isFresh')::boolean then
    insert into lot (account_id, id, origin, source, amount, remaining, active_from, state, seq)
    values (acc.id, acc.last_lot_id, 'reward', 'return', remaining, remaining,
            to_timestamp((posting ->> 'activeFrom')::numeric / 1000000), 'active', acc.seq + 1);
    return;
  end if;
  select l.* into strict source from lot l where l.account_id = from_account and l.id = (posting ->> 'makes')::int;
  -- An arrival goes on from where it came: from the account it is on again, or from one that passed with it.
  has_passed := source.from_account_id is not null;
  insert into lot (account_id, id, origin, source, from_account_id, from_lot, purchase_id, amount, remaining, active_from,
                   expires_at, state, seq)
  values (acc.id, acc.last_lot_id, source.origin, case when has_passed then 'transfer' else source.source end,
          source.from_account_id, source.from_lot, source.purchase_id, source.amount, remaining, source.active_from,
          source.expires_at,
          case when (posting ->> 'isPending')::boolean then 'pending'::lot_state when remaining = 0 then 'spent' else 'active' end,
          acc.seq + 1);
  update lot l set purchase_id = null, from_account_id = null, from_lot = null
  where l.account_id = source.account_id and l.id = source.id;
end
$$;

-- What a purchase has done on an account since a merge, taken off it by transactions of that purchase, because the one
-- who bought has an account of his own again: returns find it there. Answers what that was, by side.
drop function if exists hand_over_purchase(bigint, bigint, bigint, bigint, text);
create or replace function hand_over_purchase(
  account_id bigint,
  purchase_id bigint,
  since_seq bigint,
  transfer_id bigint,
  client_id bigint,
  actor text,
  out issued bigint,
  out spent bigint,
  out recalled bigint
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  tx ledger_tx;
  moves ledger_move[];
begin
  select a.* into strict acc from account a where a.id = hand_over_purchase.account_id for no key update;
  moves := array(
    select row('spent', m.lot_id, -m.amount)::ledger_move
    from unnest(spent_on_purchase(acc.id, hand_over_purchase.purchase_id)) m);
  select coalesce(-sum(m.amount), 0) into spent from unnest(moves) m;
  select coalesce(sum(e.amount) filter (where e.side = 'issued'), 0),
         coalesce(sum(e.amount) filter (where e.side = 'recalled'), 0)
  into issued, recalled
  from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq
  where x.account_id = acc.id and x.purchase_id = hand_over_purchase.purchase_id and x.seq > since_seq;

  tx.purchase_id := hand_over_purchase.purchase_id;
  tx.transfer_id := hand_over_purchase.transfer_id;
  tx.client_id := hand_over_purchase.client_id;
  tx.actor := hand_over_purchase.actor;
  tx.at := app_now();
  if issued <> 0 then
    moves := moves || row('issued', null, -issued)::ledger_move;
  end if;
  if issued + spent <> 0 then
    moves := moves || row('transferred', null, issued + spent)::ledger_move;
  end if;
  if cardinality(moves) > 0 then
    tx.kind := 'restore';
    acc := post_transaction(acc, tx, moves);
  end if;
  if recalled <> 0 then
    tx.kind := 'recall';
    perform post_transaction(acc, tx, array[
      row('recalled', null, -recalled)::ledger_move, row('transferred', null, recalled)::ledger_move]);
  end if;
end
$$;

-- The same of a debit by hand. It counts as taken back: nobody takes it back here a second time.
create or replace function hand_over_debit(account_id bigint, seq bigint, transfer_id bigint, client_id bigint, actor text)
returns bigint
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  tx ledger_tx;
  spent bigint;
begin
  select a.* into strict acc from account a where a.id = hand_over_debit.account_id for no key update;
  if exists (select from ledger_tx t where t.account_id = acc.id and t.reverses_seq = hand_over_debit.seq) then
    return 0;
  end if;
  select sum(e.amount) into strict spent from ledger_entry e
  where e.account_id = acc.id and e.seq = hand_over_debit.seq and e.side = 'spent';
  tx.kind := 'reverse';
  tx.reverses_seq := hand_over_debit.seq;
  tx.transfer_id := hand_over_debit.transfer_id;
  tx.client_id := hand_over_debit.client_id;
  tx.actor := hand_over_debit.actor;
  tx.at := app_now();
  perform post_transaction(acc, tx, array[
    row('spent', null, -spent)::ledger_move, row('transferred', null, spent)::ledger_move]);
  return spent;
end
$$;

-- A purchase of the survivor that spent lots of the other: from now on it is known to have spent his own, which it would
-- have spent without the merge, so that a return gives back bonuses with his dates.
create or replace function respend_purchase(account_id bigint, purchase_id bigint, spent jsonb, transfer_id bigint, client_id bigint, actor text)
returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  acc account;
  tx ledger_tx;
  moves ledger_move[];
begin
  select a.* into strict acc from account a where a.id = respend_purchase.account_id for no key update;
  moves := array(
    select row('spent', changed.lot_id, sum(changed.amount))::ledger_move
    from (
      select m.lot_id, -m.amount as amount from unnest(spent_on_purchase(acc.id, respend_purchase.purchase_id)) m
      union all
      select (s.value ->> 'lotId')::int, (s.value ->> 'amount')::bigint from jsonb_array_elements(respend_purchase.spent) s
    ) changed
    group by changed.lot_id having sum(changed.amount) <> 0);
  if cardinality(moves) < 2 then
    return;
  end if;
  tx.kind := 'complete';
  tx.purchase_id := respend_purchase.purchase_id;
  tx.transfer_id := respend_purchase.transfer_id;
  tx.client_id := respend_purchase.client_id;
  tx.actor := respend_purchase.actor;
  tx.at := app_now();
  perform post_transaction(acc, tx, moves);
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
