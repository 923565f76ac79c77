-- Writes one transaction of an account that the caller has locked: the row, all its entries at once, the balances
-- that follow from them, their copy for sorting, and the event to deliver. Everything that moves bonuses ends here.
-- The caller fills in what is his own of `tx` (kind, client, purchase …); numbers, times and balances are set here.
create or replace function post_transaction(
  acc account,
  tx ledger_tx,
  moves ledger_move[],
  comment text default null,
  notify boolean default false
) returns account
language plpgsql
as $$
declare
  m ledger_move;
begin
  acc.seq := acc.seq + 1;
  foreach m in array moves loop
    if m.side = 'available' then
      acc.available := acc.available + m.amount;
    elsif m.side = 'reserved' then
      acc.reserved := acc.reserved + m.amount;
    elsif m.side = 'pending' then
      acc.pending := acc.pending + m.amount;
    elsif m.side = 'debt' then
      acc.debt := acc.debt - m.amount;
    end if;
  end loop;

  tx.account_id := acc.id;
  tx.seq := acc.seq;
  tx.effective_at := coalesce(tx.effective_at, tx.at);
  tx.available_after := acc.available;
  tx.pending_after := acc.pending;
  tx.reserved_after := acc.reserved;
  tx.debt_after := acc.debt;
  if comment is not null then
    insert into ledger_note (account_id, seq, comment) values (acc.id, acc.seq, post_transaction.comment);
  end if;

  if notify then
    insert into outbox (topic, client_id, payload, at)
    values ('bonuses.changed', tx.client_id,
            jsonb_build_object('accountId', acc.id, 'seq', acc.seq), tx.at);
  end if;

  -- One statement: what it costs to begin one is most of what a small write costs.
  with written_tx as (
    insert into ledger_tx select tx.*
  ), written_entries as (
    insert into ledger_entry (account_id, seq, n, side, lot_id, amount)
    select acc.id, acc.seq, e.n, e.side, e.lot_id, e.amount
    from unnest(moves) with ordinality as e(side, lot_id, amount, n)
  ), sorted as (
    update client_balance b set available = acc.available
    from account_member p
    where p.account_id = acc.id and p.is_primary and p.left_at is null
      and b.client_id = p.client_id and b.available <> acc.available
  )
  update account a
  set available = acc.available, pending = acc.pending, reserved = acc.reserved, debt = acc.debt,
      next_due_at = acc.next_due_at, seq = acc.seq, last_lot_id = acc.last_lot_id
  where a.id = acc.id;
  if acc.heir_id is not null then
    acc := pass_to_heir(acc, tx.client_id, tx.actor);
  end if;
  return acc;
end
$$;
