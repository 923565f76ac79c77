-- The balances of an account as they will stand when its lots that are due by `t` have been settled. Pending lots pay
-- the debt in the order in which they activate, exactly as settle_account() will have it.
create or replace function due_balance(
  acc account,
  t timestamptz,
  out available bigint,
  out pending bigint,
  out debt bigint
)
language plpgsql stable parallel safe
as $$
begin
  with activated as (
    select p.remaining, p.expires_at, sum(p.remaining) over (order by p.active_from, p.id) as so_far
    from lot p
    where p.account_id = acc.id and p.state = 'pending' and p.active_from <= t
  )
  select coalesce(sum(a.remaining), 0),
         coalesce(sum(least(a.remaining, greatest(0, a.so_far - acc.debt))) filter (where a.expires_at > t), 0)
  into due_balance.pending, due_balance.available
  from activated a;

  debt := greatest(0, acc.debt - pending);
  pending := acc.pending - pending;
  available := acc.available + available - (
    select coalesce(sum(l.remaining - l.reserved), 0) from lot l
    where l.account_id = acc.id and l.state = 'active' and l.expires_at <= t
  );
end
$$;
