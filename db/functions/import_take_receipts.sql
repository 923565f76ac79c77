-- `import_receipt`: the receipts of a stretch that are new. One that we have already, under the same store, client,
-- number and time, ends here: it is the same again, or another one under its name.
create or replace function import_take_receipts(
  the_import bigint, digest bytea, wanted_kind text, first_receipt int, last_receipt int, is_rehearsal boolean
) returns void
language plpgsql
as $$
begin
  create temp table if not exists import_receipt (
    first_row int primary key, id bigint, client_id bigint not null, card_id bigint, store_id int, seller_id int,
    accepted_by_id int, receipt text, return_of text, purchase_id bigint, at timestamptz not null, day date not null,
    paid bigint not null, discount bigint not null, bonuses_spent bigint not null, line_count int not null,
    known_id bigint, is_same boolean, account_id bigint, earnable bigint not null default 0, earned bigint not null default 0,
    level_key text, basis_points int
  ) on commit delete rows;
  delete from import_receipt;

  insert into import_receipt (first_row, client_id, card_id, store_id, seller_id, accepted_by_id, receipt, return_of, at,
                              day, paid, discount, bonuses_spent, line_count)
  select r.first_row, r.client_id, r.card_id, s.id, seller.id, acceptor.id, r.receipt, r.return_of, r.at, r.day, r.paid,
         r.discount, r.bonuses_spent, r.line_count
  from (
    select first_row, min(client_id) as client_id, min(card_id) as card_id, min(store) as store, min(seller) as seller,
           min(accepted_by) as accepted_by, min(receipt) as receipt, min(return_of) as return_of, min(at) as at,
           min(day) as day, sum(paid)::bigint as paid, sum(discount)::bigint as discount,
           sum(bonuses_spent)::bigint as bonuses_spent, count(*)::int as line_count
    from import_line
    where kind = wanted_kind and first_row between first_receipt and last_receipt
    group by first_row
  ) r
  left join store s on s.code = r.store
  left join seller on seller.code = r.seller
  left join seller acceptor on acceptor.code = r.accepted_by
  order by r.first_row;

  if exists (select from import_receipt where receipt is not null) then
    if wanted_kind = 'purchase' then
      perform import_match_entered(the_import, digest, is_rehearsal);
    end if;
    perform import_find_known(wanted_kind);
    update import_row r set outcome = 'failed', errors = '[{"column": "receipt", "code": "receiptDiffers"}]'
    from import_receipt c join import_line l using (first_row)
    where c.known_id is not null and not c.is_same and l.kind = wanted_kind
      and r.import_id = the_import and r.row_number = l.row_number;
    perform import_end_rows(the_import, digest, 'unchanged', array(
      select l.row_number from import_receipt c join import_line l using (first_row)
      where c.is_same and l.kind = wanted_kind), is_rehearsal);
    delete from import_receipt where known_id is not null;
  end if;
end
$$;

-- Which receipts of the stretch we have, and whether their lines are the same ones in whatever order.
create or replace function import_find_known(wanted_kind text) returns void
language plpgsql
as $$
begin
  if wanted_kind = 'purchase' then
    update import_receipt c set known_id = p.id, is_same = p.paid = c.paid and p.line_count = c.line_count
    from purchase p
    where c.receipt is not null and p.client_id = c.client_id and p.at = c.at and p.receipt = c.receipt
      and p.store_id is not distinct from c.store_id;
  else
    update import_receipt c set known_id = b.id, is_same = b.refunded = c.paid and b.line_count = c.line_count
    from "return" b
    where c.receipt is not null and b.client_id = c.client_id and b.at = c.at and b.receipt = c.receipt
      and b.store_id is not distinct from c.store_id;
  end if;

  update import_receipt c set is_same = false
  where c.is_same and exists (
    (select sku, case when sku is null then product end, trim_scale(quantity), paid
     from import_line l where l.kind = wanted_kind and l.first_row = c.first_row)
    except all
    (select product.sku, case when product.sku is null then k.name end, trim_scale(k.quantity), k.paid
     from (
       select product_id, name, quantity, paid from purchase_line where wanted_kind = 'purchase' and purchase_id = c.known_id
       union all
       select product_id, name, quantity, refunded from return_line where wanted_kind = 'return' and return_id = c.known_id
     ) k left join product on product.id = k.product_id));
end
$$;

-- Rows have come to their end: they count, and under the digest of their file they never come again. A rehearsal only
-- counts.
create or replace function import_end_rows(the_import bigint, digest bytea, outcome text, rows int[], is_rehearsal boolean)
returns void
language plpgsql
as $$
begin
  if not is_rehearsal then
    insert into imported_row (file_hash, row_number, import_id) select digest, unnest(rows), the_import;
  end if;
  update import set
    rows_created = rows_created + case when outcome = 'created' then cardinality(rows) else 0 end,
    rows_updated = rows_updated + case when outcome = 'updated' then cardinality(rows) else 0 end,
    rows_unchanged = rows_unchanged + case when outcome = 'unchanged' then cardinality(rows) else 0 end
  where id = the_import and cardinality(rows) > 0;
end
$$;
