-- What an operation answers: its number and the balances right after it. Nothing personal, because it is kept.
create or replace function ledger_answer(acc account, amount bigint) returns jsonb
language plpgsql immutable parallel safe
as $$
begin
  return jsonb_build_object('accountId', acc.id, 'seq', acc.seq, 'amount', amount, 'available', acc.available,
    'pending', acc.pending, 'reserved', acc.reserved, 'debt', acc.debt);
end
$$;
