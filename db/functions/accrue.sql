-- Gives bonuses as a new lot. `active_from` missing: at once. With `key` a repeat is answered with the first answer;
-- with `charged_user` the amount counts against that person's limits (of one operation, and of a day).
create or replace function accrue(
  account_id bigint,
  amount bigint,
  origin text,
  source text,
  actor text,
  active_from timestamptz default null,
  expires_at timestamptz default 'infinity',
  client_id bigint default null,
  card_id bigint default null,
  purchase_id bigint default null,
  batch_id bigint default null,
  comment text default null,
  notify boolean default false,
  key_scope text default null,
  key text default null,
  body_hash bytea default null,
  charged_user bigint default null,
  operation_max bigint default null,
  day_max bigint default null,
  out answer jsonb,
  out replayed boolean
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  entered record;
  acc account;
  tx ledger_tx;
  moves ledger_move[];
  starts timestamptz;
  paid bigint := 0;
begin
  entered := enter_account(account_id, client_id, key_scope, key, body_hash);
  answer := entered.answer;
  replayed := answer is not null;
  if replayed then
    return;
  end if;
  acc := entered.acc;
  tx.at := entered.t;
  starts := coalesce(active_from, tx.at);
  perform require_amount(amount);
  if expires_at <= greatest(starts, tx.at) or starts > tx.at + interval '10 years'
     or (expires_at > tx.at + interval '20 years' and expires_at < 'infinity') then
    perform ledger_refuse('badValidity');
  end if;
  if acc.available + acc.pending + acc.reserved + amount > 1000000000000000 then
    perform ledger_refuse('balanceTooLarge');
  end if;
  if charged_user is not null then
    perform charge_limit(charged_user, programme_day(tx.at), amount, 0, operation_max, day_max);
  end if;

  acc.last_lot_id := acc.last_lot_id + 1;
  if starts > tx.at then
    moves := array[row('pending', acc.last_lot_id, amount)::ledger_move];
    acc.next_due_at := least(acc.next_due_at, starts);
  else
    paid := least(acc.debt, amount);
    moves := raised(acc.last_lot_id, amount, paid);
    if paid < amount then
      acc.next_due_at := least(acc.next_due_at, expires_at);
    end if;
  end if;
  moves := moves || row('issued', null, -amount)::ledger_move;

  insert into lot (account_id, id, origin, source, amount, remaining, active_from, expires_at, state, purchase_id, seq)
  values (acc.id, acc.last_lot_id, accrue.origin::lot_origin, accrue.source::lot_source, accrue.amount,
          accrue.amount - paid, starts, accrue.expires_at,
          case when starts > tx.at then 'pending'::lot_state when paid = accrue.amount then 'spent' else 'active' end,
          accrue.purchase_id, acc.seq + 1);

  tx.kind := 'accrue';
  tx.client_id := client_id;
  tx.card_id := card_id;
  tx.purchase_id := purchase_id;
  tx.batch_id := batch_id;
  tx.actor := actor;
  acc := post_transaction(acc, tx, moves, comment, notify);

  answer := ledger_answer(acc, amount) || jsonb_build_object('lotId', acc.last_lot_id);
  if key is not null then
    perform keep_answer(key_scope, key, body_hash, client_id, answer);
  end if;
end
$$;
