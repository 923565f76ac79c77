-- Activates and expires what is due by `t`, moment by moment in time order, on an account that the caller has locked
-- and that is not frozen. Each lot's own moment is the transaction's `effective_at`, however late this runs; after a
-- block it is not earlier than `not_before`, because while frozen nothing counted.
create or replace function settle_account(acc account, t timestamptz, not_before timestamptz default '-infinity')
returns account
language plpgsql
as $$
declare
  due timestamptz;
  tx ledger_tx;
begin
  tx.actor := 'system';
  tx.at := t;
  while acc.next_due_at <= t loop
    due := acc.next_due_at;
    tx.effective_at := greatest(due, not_before);
    acc := activate_lots(acc, tx, due);
    acc := expire_lots(acc, tx, due);
    if acc.next_due_at = due then
      acc.next_due_at := next_due_at(acc.id);
    end if;
  end loop;
  return acc;
end
$$;
