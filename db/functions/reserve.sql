-- Holds bonuses for a receipt or an order that is not yet paid: they leave the available balance and stay on their lots,
-- so that completing spends exactly what was held. `key` as in accrue().
create or replace function reserve(
  account_id bigint,
  amount bigint,
  actor text,
  expires_at timestamptz,
  kind text default 'receipt',
  client_id bigint default null,
  card_id bigint default null,
  purchase_id bigint default null,
  comment text default null,
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
  taken ledger_move[];
  moves ledger_move[];
  number integer;
begin
  entered := enter_account(account_id, client_id, key_scope, key, body_hash);
  answer := entered.answer;
  replayed := answer is not null;
  if replayed then
    return;
  end if;
  acc := entered.acc;
  tx.at := entered.t;
  perform require_amount(amount);
  if reserve.expires_at <= tx.at or reserve.expires_at > tx.at + interval '1 year' then
    perform ledger_refuse('badValidity');
  end if;
  taken := take_lots(acc, amount);
  moves := taken || array(select row('reserved', m.lot_id, -m.amount)::ledger_move from unnest(taken) m);

  select coalesce(max(r.id), 0) + 1 into number from reservation r where r.account_id = acc.id;
  insert into reservation (account_id, id, client_id, card_id, purchase_id, kind, amount, state, expires_at, created_at)
  values (acc.id, number, reserve.client_id, reserve.card_id, reserve.purchase_id, reserve.kind, reserve.amount, 'open',
          reserve.expires_at, tx.at);
  insert into reservation_lot (account_id, reservation_id, lot_id, amount)
  select acc.id, number, m.lot_id, -m.amount from unnest(taken) m;

  tx.kind := 'reserve';
  tx.client_id := client_id;
  tx.card_id := card_id;
  tx.purchase_id := purchase_id;
  tx.reservation_id := number;
  tx.actor := actor;
  acc := post_transaction(move_lots(acc, moves, 'spent'), tx, moves, comment);

  answer := ledger_answer(acc, amount) || jsonb_build_object('reservationId', number);
  if key is not null then
    perform keep_answer(key_scope, key, body_hash, client_id, answer);
  end if;
end
$$;
