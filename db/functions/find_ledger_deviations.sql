-- Re-derives accounts from their history and names what does not agree: a row for each deviation, none when all is
-- well. The range of accounts stands in every part by itself, so a few accounts cost their own rows and the whole base
-- can be walked in steps. Each branch first leaves out what agrees, and words are found only for the rest.
create or replace function find_ledger_deviations(first_account bigint, last_account bigint)
returns table (account_id bigint, rule text, seq bigint, lot_id integer, expected text, found text)
language sql stable
as $$
-- Each transaction: balanced, densely numbered, and leaving the balances that the entries so far sum to.
select h.account_id, v.rule, h.seq, null::integer as lot_id, v.expected, v.found
from (
  select x.account_id, x.seq, x.available_after, x.pending_after, x.reserved_after, x.debt_after,
         coalesce(m.entries, 0) as entries,
         coalesce(m.total, 0) as total,
         sum(coalesce(m.available, 0)) over running as available,
         sum(coalesce(m.pending, 0)) over running as pending,
         sum(coalesce(m.reserved, 0)) over running as reserved,
         sum(coalesce(m.debt, 0)) over running as debt,
         row_number() over running as place
  from ledger_tx x
  left join (
    select e.account_id, e.seq, count(*) as entries, sum(e.amount) as total,
           sum(e.amount) filter (where e.side = 'available') as available,
           sum(e.amount) filter (where e.side = 'pending') as pending,
           sum(e.amount) filter (where e.side = 'reserved') as reserved,
           -sum(e.amount) filter (where e.side = 'debt') as debt
    from ledger_entry e where e.account_id between first_account and last_account
    group by e.account_id, e.seq
  ) m on m.account_id = x.account_id and m.seq = x.seq
  where x.account_id between first_account and last_account
  window running as (partition by x.account_id order by x.seq)
) h
cross join lateral (values
  ('transactionUnbalanced', h.total <> 0 or h.entries < 2, '0 in 2 or more', format('%s in %s', h.total, h.entries)),
  ('numberGap', h.place <> h.seq, h.place::text, h.seq::text),
  ('runningBalance',
   (h.available, h.pending, h.reserved, h.debt) <> (h.available_after, h.pending_after, h.reserved_after, h.debt_after),
   concat_ws('/', h.available, h.pending, h.reserved, h.debt),
   concat_ws('/', h.available_after, h.pending_after, h.reserved_after, h.debt_after))
) v (rule, deviates, expected, found)
where v.deviates
  and (h.total <> 0 or h.entries < 2 or h.place <> h.seq
       or (h.available, h.pending, h.reserved, h.debt)
            <> (h.available_after, h.pending_after, h.reserved_after, h.debt_after))

union all

-- Each account: its balances are its history and its lots.
select a.id, v.rule, null, null, v.expected, v.found
from (
  select a.id, a.seq, a.available, a.pending, a.reserved, a.debt, a.last_lot_id,
         case when a.frozen_at is null then a.next_due_at else coalesce(l.due, 'infinity') end as next_due_at,
         coalesce(s.seq, 0) as last_seq,
         coalesce(s.available, 0) as moved_available, coalesce(s.pending, 0) as moved_pending,
         coalesce(s.reserved, 0) as moved_reserved, coalesce(s.debt, 0) as moved_debt,
         coalesce(l.available, 0) as lots_available, coalesce(l.pending, 0) as lots_pending,
         coalesce(l.reserved, 0) as lots_reserved,
         coalesce(r.amount, 0) as held,
         coalesce(l.last_lot_id, 0) as last_lot, coalesce(l.due, 'infinity') as due
  from account a
  left join (
    select e.account_id, max(e.seq) as seq,
           sum(e.amount) filter (where e.side = 'available') as available,
           sum(e.amount) filter (where e.side = 'pending') as pending,
           sum(e.amount) filter (where e.side = 'reserved') as reserved,
           -sum(e.amount) filter (where e.side = 'debt') as debt
    from ledger_entry e where e.account_id between first_account and last_account group by e.account_id
  ) s on s.account_id = a.id
  left join (
    select l.account_id, max(l.id) as last_lot_id,
           sum(l.remaining - l.reserved) filter (where l.state = 'active') as available,
           sum(l.remaining) filter (where l.state = 'pending') as pending,
           sum(l.reserved) as reserved,
           least(min(l.active_from) filter (where l.state = 'pending'),
                 min(l.expires_at) filter (where l.state = 'active' and l.remaining > l.reserved)) as due
    from lot l where l.account_id between first_account and last_account group by l.account_id
  ) l on l.account_id = a.id
  left join (
    select r.account_id, sum(h.amount) as amount
    from reservation r join reservation_lot h on h.account_id = r.account_id and h.reservation_id = r.id
    where r.state = 'open' and r.account_id between first_account and last_account group by r.account_id
  ) r on r.account_id = a.id
  where a.id between first_account and last_account
) a
cross join lateral (values
  ('lastNumber', a.seq <> a.last_seq, a.last_seq::text, a.seq::text),
  ('balanceIsNotHistory',
   (a.available, a.pending, a.reserved, a.debt) <> (a.moved_available, a.moved_pending, a.moved_reserved, a.moved_debt),
   concat_ws('/', a.moved_available, a.moved_pending, a.moved_reserved, a.moved_debt),
   concat_ws('/', a.available, a.pending, a.reserved, a.debt)),
  ('balanceIsNotLots',
   (a.available, a.pending, a.reserved) <> (a.lots_available, a.lots_pending, a.lots_reserved),
   concat_ws('/', a.lots_available, a.lots_pending, a.lots_reserved),
   concat_ws('/', a.available, a.pending, a.reserved)),
  ('balanceIsNotReservations', a.reserved <> a.held, a.held::text, a.reserved::text),
  ('debtBesideBalance', a.debt > 0 and a.available > 0, 'one of them 0', concat_ws('/', a.available, a.debt)),
  ('nextDue', a.next_due_at <> a.due, a.due::text, a.next_due_at::text),
  ('lastLot', a.last_lot_id <> a.last_lot, a.last_lot::text, a.last_lot_id::text)
) v (rule, deviates, expected, found)
where v.deviates
  and (a.seq <> a.last_seq or a.last_lot_id <> a.last_lot or a.next_due_at <> a.due or a.reserved <> a.held
       or (a.debt > 0 and a.available > 0)
       or (a.available, a.pending, a.reserved) <> (a.lots_available, a.lots_pending, a.lots_reserved)
       or (a.available, a.pending, a.reserved, a.debt)
            <> (a.moved_available, a.moved_pending, a.moved_reserved, a.moved_debt))

union all

-- Each lot: what it was given and what is left of it are its entries; what is held of it are open reservations.
select l.account_id, v.rule, l.seq, l.id, v.expected, v.found
from (
  select l.account_id, l.id, l.seq, l.amount, l.remaining, l.reserved, l.state,
         coalesce(h.amount, 0) as moved_amount, coalesce(h.remaining, 0) as moved_remaining,
         coalesce(h.reserved, 0) as moved_reserved, coalesce(held.amount, 0) as held,
         (l.remaining > 0) <> (l.state in ('pending', 'active')) or (l.state = 'pending' and l.reserved > 0) as is_odd
  from lot l
  left join (
    select e.account_id, e.lot_id,
           sum(e.amount) filter (where e.seq = made.seq and e.side in ('available', 'pending', 'debt')) as amount,
           sum(e.amount) filter (where e.side in ('available', 'pending', 'reserved')) as remaining,
           sum(e.amount) filter (where e.side = 'reserved') as reserved
    from ledger_entry e join lot made on made.account_id = e.account_id and made.id = e.lot_id
    where e.account_id between first_account and last_account
    group by e.account_id, e.lot_id
  ) h on h.account_id = l.account_id and h.lot_id = l.id
  left join (
    select r.account_id, rl.lot_id, sum(rl.amount) as amount
    from reservation r join reservation_lot rl on rl.account_id = r.account_id and rl.reservation_id = r.id
    where r.state = 'open' and r.account_id between first_account and last_account group by r.account_id, rl.lot_id
  ) held on held.account_id = l.account_id and held.lot_id = l.id
  where l.account_id between first_account and last_account
) l
cross join lateral (values
  ('lotIsNotHistory',
   (l.amount, l.remaining, l.reserved) <> (l.moved_amount, l.moved_remaining, l.moved_reserved),
   concat_ws('/', l.moved_amount, l.moved_remaining, l.moved_reserved), concat_ws('/', l.amount, l.remaining, l.reserved)),
  ('lotIsNotReservations', l.reserved <> l.held, l.held::text, l.reserved::text),
  ('lotState', l.is_odd,
   case when l.remaining > 0 then 'pending or active' else 'spent, expired or recalled' end, l.state::text)
) v (rule, deviates, expected, found)
where v.deviates
  and (l.is_odd or l.reserved <> l.held
       or (l.amount, l.remaining, l.reserved) <> (l.moved_amount, l.moved_remaining, l.moved_reserved))

union all

-- Each open reservation: what it holds of lots is what it was made for, less what has been completed.
select r.account_id, 'reservationIsNotLots', null, null, (r.amount - r.completed)::text, coalesce(sum(h.amount), 0)::text
from reservation r
left join reservation_lot h on h.account_id = r.account_id and h.reservation_id = r.id
where r.state = 'open' and r.account_id between first_account and last_account
group by r.account_id, r.id, r.amount, r.completed
having r.amount - r.completed <> coalesce(sum(h.amount), 0)

union all

-- The copy by which lists are sorted.
select a.id, 'copyForSorting', null, null, a.available::text, b.available::text
from account_member m
join account a on a.id = m.account_id
left join client_balance b on b.client_id = m.client_id
where m.account_id between first_account and last_account
  and m.is_primary and m.left_at is null and b.available is distinct from a.available
$$;
