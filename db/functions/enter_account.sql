-- The way into every operation on one account: locks it, answers a repeat of the key, reads the clock, refuses the
-- blocked, and settles what is due by then. Whatever the caller decides holds from `t` on, because nothing else can
-- move before he ends. `answer` is set where the key was used before: then there is nothing left to do. The key is
-- looked up behind the lock, so a second request with it waits for the first and finds its answer. `even_blocked` is for
-- what ends an operation begun before a block: there a frozen account is not settled, because nothing on it counts.
create or replace function enter_account(
  account_id bigint,
  client_id bigint,
  key_scope text default null,
  key text default null,
  body_hash bytea default null,
  even_blocked boolean default false,
  out acc account,
  out t timestamptz,
  out answer jsonb
)
language plpgsql
as $$
declare
  member record;
begin
  select a.* into acc from account a where a.id = enter_account.account_id for no key update;
  if not found then
    perform ledger_refuse('accountNotFound');
  end if;
  if enter_account.key is not null then
    answer := kept_answer(enter_account.key_scope, enter_account.key, enter_account.body_hash);
    if answer is not null then
      return;
    end if;
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
    elsif member.blocked_at is not null and not even_blocked then
      perform ledger_refuse('clientBlocked');
    end if;
  end if;
  if acc.frozen_at is not null then
    if not even_blocked then
      perform ledger_refuse('accountFrozen');
    end if;
  elsif acc.next_due_at <= t then
    acc := settle_account(acc, t);
  end if;
end
$$;
