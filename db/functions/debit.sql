-- Spends bonuses from the lots that die soonest. Refuses as a whole when there is not enough. `key` and the limits as
-- in accrue().
create or replace function debit(
  account_id bigint,
  amount bigint,
  actor text,
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
begin
  entered := enter_account(account_id, client_id, key_scope, key, body_hash);
  answer := entered.answer;
  replayed := answer is not null;
  if replayed then
    return;
  end if;
  acc := entered.acc;
  perform require_amount(amount);
  if charged_user is not null then
    perform charge_limit(charged_user, programme_day(entered.t), 0, amount, operation_max, day_max);
  end if;
  moves := take_lots(acc, amount) || row('spent', null, amount)::ledger_move;

  tx.kind := 'debit';
  tx.client_id := client_id;
  tx.card_id := card_id;
  tx.purchase_id := purchase_id;
  tx.batch_id := batch_id;
  tx.actor := actor;
  tx.at := entered.t;
  acc := post_transaction(move_lots(acc, moves, 'spent'), tx, moves, comment, notify);

  answer := ledger_answer(acc, amount);
  if key is not null then
    perform keep_answer(key_scope, key, body_hash, client_id, answer);
  end if;
end
$$;
