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
begin
  acc.seq := acc.seq + 1;
  select acc.available + coalesce(sum(m.amount) filter (where m.side = 'available'), 0),
         acc.pending + coalesce(sum(m.amount) filter (where m.side = 'pending'), 0),
         acc.reserved + coalesce(sum(m.amount) filter (where m.side = 'reserved'), 0),
         acc.debt - coalesce(sum(m.amount) filter (where m.side = 'debt'), 0)
  into acc.available, acc.pending, acc.reserved, acc.debt
  from unnest(moves) m;

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

  -- One statement: what it costs to begin one is most of what a small write costs.
  with written_tx as (
    insert into ledger_tx select tx.*
  ), written_entries as (
    insert into ledger_entry (account_id, seq, n, side, lot_id, amount)
    select acc.id, acc.seq, m.n, m.side, m.lot_id, m.amount
    from unnest(moves) with ordinality as m(side, lot_id, amount, n)
  ), announced as (
    insert into outbox (topic, client_id, payload, at)
    values ('bonuses.changed', tx.client_id,
            jsonb_build_object('accountId', acc.id, 'seq', acc.seq, 'notify', post_transaction.notify), tx.at)
  ), sorted as (
    update client_balance b set available = acc.available
    from account_member m
    where m.account_id = acc.id and m.is_primary and m.left_at is null
      and b.client_id = m.client_id and b.available <> acc.available
  )
  update account a
  set available = acc.available, pending = acc.pending, reserved = acc.reserved, debt = acc.debt,
      next_due_at = acc.next_due_at, seq = acc.seq, last_lot_id = acc.last_lot_id
  where a.id = acc.id;
  return acc;
end
$$;
