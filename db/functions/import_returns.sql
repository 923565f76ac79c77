-- Writes the returns of a stretch of a file. One that names the receipt it undoes waits until that purchase is here;
-- one that names none stands alone.
create or replace function import_returns(
  the_import bigint, digest bytea, first_receipt int, last_receipt int, actor text, added_by text
) returns void
language plpgsql
as $$
begin
  perform import_create_buyers('return', first_receipt, last_receipt, actor, added_by);
  perform import_take_receipts(the_import, digest, 'return', first_receipt, last_receipt, false);

  update import_receipt b set id = nextval('return_id_seq'), purchase_id = case when b.return_of is not null then (
    select p.id from purchase p
    where p.client_id = b.client_id and p.receipt = b.return_of and p.at <= b.at and p.status = 'completed'
    order by (p.store_id is not distinct from b.store_id) desc, p.at desc limit 1) end;

  -- Never more than was paid, counting what came back before and earlier in this stretch.
  with returned as (
    select b.first_row, p.paid,
           sum(b.paid) over (partition by b.purchase_id order by b.at, b.first_row)
           + coalesce((select sum(refunded) from "return" r where r.purchase_id = b.purchase_id), 0) as refunded
    from import_receipt b join purchase p on p.id = b.purchase_id
  ), refused as (
    update import_row r
    set outcome = 'failed', errors = '[{"column": "amount", "code": "refundTooLarge"}]'
    from returned join import_line l using (first_row)
    where returned.refunded > returned.paid and l.kind = 'return' and r.import_id = the_import and r.row_number = l.row_number
  )
  delete from import_receipt b using returned where returned.first_row = b.first_row and returned.refunded > returned.paid;

  -- Those that wait are found by their client later on, when nobody remembers how the file spelt him.
  update import_row r set client_id = l.client_id
  from import_receipt b join import_line l using (first_row)
  where b.return_of is not null and b.purchase_id is null and l.kind = 'return'
    and r.import_id = the_import and r.row_number = l.row_number and r.client_id is null;
  delete from import_receipt where return_of is not null and purchase_id is null;

  insert into "return" (id, client_id, purchase_id, store_id, accepted_by_id, receipt, source, source_key, at, day,
                        refunded, line_count)
  overriding system value
  select id, client_id, purchase_id, store_id, accepted_by_id, receipt, 'import', import_source_key(digest, first_row), at,
         day, paid, line_count
  from import_receipt;

  insert into return_line (return_id, n, client_id, purchase_line_n, product_id, name, quantity, refunded)
  select b.id, row_number() over (partition by l.first_row order by l.row_number), b.client_id, (
           select min(bought.n) from purchase_line bought
           where bought.purchase_id = b.purchase_id and bought.product_id = p.id),
         p.id, case when p.id is null then l.product end, l.quantity, l.paid
  from import_receipt b
  join import_line l on l.kind = 'return' and l.first_row = b.first_row
  left join product p on p.sku = l.sku;

  -- Bonuses that its purchase spent or earned; the accounts come in the order of their ids, as everywhere.
  perform return_purchase(b.id, actor)
  from (
    select r.id from import_receipt r
    where r.purchase_id is not null and exists (select from ledger_tx x where x.purchase_id = r.purchase_id)
    order by (select min(x.account_id) from ledger_tx x where x.purchase_id = r.purchase_id), r.at, r.id
  ) b;

  perform import_end_rows(the_import, digest, 'created', array(
    select l.row_number from import_receipt c join import_line l using (first_row) where l.kind = 'return'), false);
end
$$;
