-- Moves what an account owes to another, which pays it at once as far as it can. Both are locked by the caller. Answers
-- how much was paid.
drop function if exists transfer_debt(bigint, bigint, bigint, text);
create or replace function transfer_debt(
  from_account bigint,
  to_account bigint,
  client_id bigint,
  actor text,
  even_blocked boolean default false,
  out paid bigint
)
language plpgsql
as $$
declare
  entered record;
  source account;
  target account;
  tx ledger_tx;
  leaving ledger_move[];
  arriving ledger_move[] := '{}';
  owed bigint;
begin
  entered := enter_account(from_account, null, even_blocked => transfer_debt.even_blocked);
  source := entered.acc;
  owed := source.debt;
  paid := 0;
  if owed = 0 then
    return;
  end if;
  entered := enter_account(to_account, null, even_blocked => transfer_debt.even_blocked);
  target := entered.acc;

  paid := least(owed, target.available);
  if paid > 0 then
    arriving := take_lots(target, paid);
  end if;
  if owed > paid then
    arriving := arriving || row('debt', null, paid - owed)::ledger_move;
  end if;
  arriving := arriving || row('transferred', null, owed)::ledger_move;
  leaving := array[row('debt', null, owed)::ledger_move, row('transferred', null, -owed)::ledger_move];

  tx.kind := 'transfer';
  tx.transfer_id := nextval('ledger_transfer_number');
  tx.client_id := client_id;
  tx.actor := actor;
  tx.at := entered.t;
  -- The heir's first: what else is on the source follows to him the moment the source is written.
  perform post_transaction(move_lots(target, arriving, 'spent'), tx, arriving);
  perform post_transaction(source, tx, leaving);
end
$$;
