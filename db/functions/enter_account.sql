-- The way into every operation on one account: locks it, reads the clock, refuses the blocked, and settles what is
-- due by then. Whatever the caller decides holds from `t` on, because nothing else can move before he ends.
create or replace function enter_account(account_id bigint, client_id bigint, out acc account, out t timestamptz)
language plpgsql
as $$
declare
  member record;
begin
  select a.* into acc from account a where a.id = enter_account.account_id for no key update;
  if not found then
    perform ledger_refuse('accountNotFound');
  end if;
  t := app_now();

  -- Read after the lock that blocking takes first: an operation is wholly before a block or wholly after it.
  if enter_account.client_id is not null then
    select c.state, c.blocked_at into member
    from account_member m join client c on c.id = m.client_id
    where m.account_id = enter_account.account_id and m.client_id = enter_account.client_id and m.left_at is null;
    if not found then
      perform ledger_refuse('accountNotFound');
    elsif member.state in ('deleted', 'excluded') then
      perform ledger_refuse('clientGone');
    elsif member.blocked_at is not null then
      perform ledger_refuse('clientBlocked');
    end if;
  end if;
  if acc.frozen_at is not null then
    perform ledger_refuse('accountFrozen');
  end if;

  if acc.next_due_at <= t then
    acc := settle_account(acc, t);
  end if;
end
$$;
