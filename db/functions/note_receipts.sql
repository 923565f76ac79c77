-- Notes by how much the purchases that a statement wrote change the sums of their days: what was bought, and what was
-- there before is taken away. One row a day and shop that differs; who keeps only other things of a purchase notes none.
create or replace function note_receipts() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    insert into receipt_change (day, store_id, receipts, paid, with_card)
    select n.day, coalesce(n.store_id, 0), count(*), sum(n.paid), count(n.card_id)
    from added n where n.status = 'completed' group by 1, 2;
  elsif tg_op = 'DELETE' then
    insert into receipt_change (day, store_id, receipts, paid, with_card)
    select o.day, coalesce(o.store_id, 0), -count(*), -sum(o.paid), -count(o.card_id)
    from removed o where o.status = 'completed' group by 1, 2;
  else
    insert into receipt_change (day, store_id, receipts, paid, with_card)
    select r.day, coalesce(r.store_id, 0), sum(r.receipts), sum(r.paid), sum(r.with_card)
    from (
      select n.day, n.store_id, 1 as receipts, n.paid, (n.card_id is not null)::integer as with_card
      from added n where n.status = 'completed'
      union all
      select o.day, o.store_id, -1, -o.paid, -(o.card_id is not null)::integer
      from removed o where o.status = 'completed'
    ) r
    group by 1, 2
    having sum(r.receipts) <> 0 or sum(r.paid) <> 0 or sum(r.with_card) <> 0;
  end if;
  return null;
end
$$;

-- With the first of these triggers the days that were bought on before it are added up.
do $$
begin
  if not exists (select from pg_trigger where tgname = 'purchase_noted' and tgrelid = 'purchase'::regclass) then
    perform recount_receipt_days();
  end if;
end
$$;

create or replace trigger purchase_noted after insert on purchase
  referencing new table as added for each statement execute function note_receipts();
create or replace trigger purchase_noted_again after update on purchase
  referencing old table as removed new table as added for each statement execute function note_receipts();
create or replace trigger purchase_no_more_noted after delete on purchase
  referencing old table as removed for each statement execute function note_receipts();
