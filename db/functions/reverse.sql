-- Takes back one operation, once, by a transaction of its own: an accrual loses what its lot still has (the rest is
-- spent or burned, and never becomes a debt); a debit gives its bonuses back to their own lots with their own dates.
-- What belongs to a purchase is put right by a return. A block does not stop it. Answers `taken`, and in `spent` what could
-- not be taken back.
create or replace function reverse(
  account_id bigint,
  seq bigint,
  actor text,
  comment text default null,
  batch_id bigint default null,
  key_scope text default null,
  key text default null,
  body_hash bytea default null,
  out answer jsonb,
  out replayed boolean
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  entered record;
  acc account;
  tx ledger_tx;
  x ledger_tx;
  moves ledger_move[];
  whole bigint;
  taken bigint;
begin
  entered := enter_account(account_id, null, key_scope, key, body_hash, even_blocked => true);
  answer := entered.answer;
  replayed := answer is not null;
  if replayed then
    return;
  end if;
  acc := entered.acc;
  tx.at := entered.t;

  select t.* into x from ledger_tx t where t.account_id = acc.id and t.seq = reverse.seq;
  if not found then
    perform ledger_refuse('operationNotFound');
  elsif x.kind not in ('accrue', 'debit') or x.purchase_id is not null then
    perform ledger_refuse('notReversible');
  elsif exists (select from ledger_tx t where t.account_id = acc.id and t.reverses_seq = reverse.seq) then
    perform ledger_refuse('alreadyReversed');
  end if;

  select abs(e.amount) into whole from ledger_entry e
  where e.account_id = acc.id and e.seq = x.seq and e.side in ('issued', 'spent');
  if x.kind = 'accrue' then
    moves := moves_of_taking_back(acc, x.seq, 'issued');
  else
    moves := moves_of_giving_back(acc, tx.at, array(
      select row('spent', e.lot_id, -e.amount)::ledger_move from ledger_entry e
      where e.account_id = acc.id and e.seq = x.seq and e.side = 'available'));
  end if;
  if moves is null then
    perform ledger_refuse('nothingLeft', jsonb_build_object('amount', whole));
  end if;
  select abs(sum(m.amount)) into taken from unnest(moves) m where m.side in ('issued', 'spent');

  tx.kind := 'reverse';
  tx.reverses_seq := x.seq;
  tx.client_id := x.client_id;
  tx.card_id := x.card_id;
  tx.batch_id := batch_id;
  tx.actor := actor;
  acc := post_transaction(move_lots(acc, moves, 'recalled'), tx, moves, comment);

  answer := ledger_answer(acc, taken) || jsonb_build_object('taken', taken, 'spent', whole - taken, 'reverses', x.seq);
  if key is not null then
    perform keep_answer(key_scope, key, body_hash, x.client_id, answer);
  end if;
end
$$;

-- What is left, unreserved, of the lot that a transaction made, as entries that take it away; null where nothing is.
create or replace function moves_of_taking_back(acc account, made_by bigint, against ledger_side) returns ledger_move[]
language sql
as $$
  select array[
    row(case when l.state = 'pending' then 'pending' else 'available' end, l.id, l.reserved - l.remaining)::ledger_move,
    row(against, l.id, l.remaining - l.reserved)::ledger_move]
  from lot l
  where l.account_id = acc.id and l.seq = made_by and l.state in ('pending', 'active') and l.remaining > l.reserved
$$;
