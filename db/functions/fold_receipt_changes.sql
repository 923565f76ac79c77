-- The sums of every day and shop, from the purchases themselves: what receipt_day and receipt_change have to say together.
create or replace function sum_receipts()
returns table (day date, store_id integer, receipts integer, paid bigint, with_card integer)
language sql stable
as $$
  select p.day, coalesce(p.store_id, 0), count(*)::integer, sum(p.paid)::bigint, count(p.card_id)::integer
  from purchase p where p.status = 'completed' group by 1, 2
$$;

-- Adds to the days and months what they changed by, and says how many changes there were. In one statement: whoever reads sees each
-- of them once, as a change or within its day and month.
create or replace function fold_receipt_changes() returns integer
language plpgsql
as $$
declare
  folded integer;
begin
  -- Two at once would add to the same days in turn and wait for each other.
  perform pg_advisory_xact_lock(hashtextextended('fold_receipt_changes', 0));
  with gone as (
    delete from receipt_change c returning c.day, c.store_id, c.receipts, c.paid, c.with_card
  ), sums as (
    select g.day, g.store_id, sum(g.receipts) as receipts, sum(g.paid) as paid, sum(g.with_card) as with_card, count(*) as n
    from gone g group by 1, 2
  ), added as (
    insert into receipt_day as d (day, store_id, receipts, paid, with_card)
    select s.day, s.store_id, s.receipts, s.paid, s.with_card from sums s
    on conflict (day, store_id) do update
    set receipts = d.receipts + excluded.receipts, paid = d.paid + excluded.paid, with_card = d.with_card + excluded.with_card
  ), of_months as (
    insert into receipt_month as m (month, receipts, paid)
    select date_trunc('month', s.day)::date, sum(s.receipts), sum(s.paid) from sums s group by 1
    on conflict (month) do update set receipts = m.receipts + excluded.receipts, paid = m.paid + excluded.paid
  )
  select coalesce(sum(s.n), 0) into folded from sums s;
  return folded;
end
$$;

-- Adds all days and months up anew, under a lock that lets nobody write a purchase meanwhile.
create or replace function recount_receipt_days() returns void
language plpgsql
as $$
begin
  lock table purchase in share row exclusive mode;
  delete from receipt_change;
  delete from receipt_day;
  delete from receipt_month;
  insert into receipt_day (day, store_id, receipts, paid, with_card)
  select r.day, r.store_id, r.receipts, r.paid, r.with_card from sum_receipts() r;
  insert into receipt_month (month, receipts, paid) select m.month, m.receipts, m.paid from sum_receipt_months() m;
end
$$;

-- The months as their days have them.
create or replace function sum_receipt_months()
returns table (month date, receipts integer, paid bigint)
language sql stable
as $$
  select date_trunc('month', d.day)::date, sum(d.receipts)::integer, sum(d.paid)::bigint from receipt_day d group by 1
$$;

-- Months whose sums are not what their days say.
create or replace function find_broken_receipt_months()
returns table (month date, expected text, found text)
language sql stable
as $$
  select coalesce(s.month, m.month), concat_ws('/', coalesce(s.receipts, 0), coalesce(s.paid, 0)),
         concat_ws('/', coalesce(m.receipts, 0), coalesce(m.paid, 0))
  from sum_receipt_months() s full join receipt_month m on m.month = s.month
  where (coalesce(s.receipts, 0), coalesce(s.paid, 0)) <> (coalesce(m.receipts, 0), coalesce(m.paid, 0))
$$;

-- Days and shops whose sums are not what the purchases say.
create or replace function find_broken_receipt_days()
returns table (day date, store_id integer, expected text, found text)
language sql stable
as $$
  with kept as (
    select r.day, r.store_id, sum(r.receipts) as receipts, sum(r.paid) as paid, sum(r.with_card) as with_card
    from (
      select d.day, d.store_id, d.receipts, d.paid, d.with_card from receipt_day d
      union all
      select c.day, c.store_id, c.receipts, c.paid, c.with_card from receipt_change c
    ) r group by 1, 2
  )
  select coalesce(s.day, k.day), coalesce(s.store_id, k.store_id),
         concat_ws('/', coalesce(s.receipts, 0), coalesce(s.paid, 0), coalesce(s.with_card, 0)),
         concat_ws('/', coalesce(k.receipts, 0), coalesce(k.paid, 0), coalesce(k.with_card, 0))
  from sum_receipts() s full join kept k on k.day = s.day and k.store_id = s.store_id
  where (coalesce(s.receipts, 0), coalesce(s.paid, 0), coalesce(s.with_card, 0))
    <> (coalesce(k.receipts, 0), coalesce(k.paid, 0), coalesce(k.with_card, 0))
$$;
