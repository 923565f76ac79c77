-- Gives the lots that a batch prolonged on an account their former end again, where they are alive and nobody has
-- prolonged them since. One whose former end has passed burns now: meanwhile it counted. `lost` is what was spent or
-- burned of them since then.
create or replace function undo_prolongation(
  account_id bigint,
  batch_id bigint,
  out amount bigint,
  out lost bigint
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  entered record;
  acc account;
  prolonged bigint;
begin
  entered := enter_account(account_id, null);
  acc := entered.acc;
  with undone as (
    update lot_prolongation p set undone_at = entered.t
    where p.account_id = acc.id and p.batch_id = undo_prolongation.batch_id and p.undone_at is null
    returning p.lot_id, p.amount, p.former_end, p.new_end
  ),
  shorter as (
    update lot l set expires_at = u.former_end
    from undone u
    where l.account_id = acc.id and l.id = u.lot_id and l.state in ('pending', 'active')
      and l.expires_at = u.new_end and l.active_from < u.former_end
    returning least(l.remaining, u.amount) as amount
  )
  select coalesce(sum(u.amount), 0), (select coalesce(sum(s.amount), 0) from shorter s)
  into prolonged, amount from undone u;
  lost := prolonged - amount;

  acc.next_due_at := next_due_at(acc.id);
  acc := settle_account(acc, entered.t, not_before => entered.t);
  update account a set next_due_at = acc.next_due_at where a.id = acc.id and a.next_due_at <> acc.next_due_at;
end
$$;
