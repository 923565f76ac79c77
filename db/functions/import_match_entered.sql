-- The till's own receipts of a stretch beside those that people had entered: of the same shop, day and number. One of the
-- same client and sum is the one that was entered, which takes the till's time, card and seller; of another sum it
-- fails, and of another client it stands beside. What the till said is kept with the entry. A rehearsal only counts.
create or replace function import_match_entered(the_import bigint, digest bytea, is_rehearsal boolean) returns void
language plpgsql
as $$
begin
  create temp table if not exists import_entered (
    first_row int primary key, purchase_id bigint not null, says text not null
  ) on commit delete rows;
  delete from import_entered;
  insert into import_entered
  select distinct on (c.first_row) c.first_row, p.id,
         case when p.client_id <> c.client_id then 'otherClient' when p.paid <> c.paid then 'otherSum' else 'same' end
  from import_receipt c
  join purchase p on p.source = 'manual' and p.store_id = c.store_id and p.day = c.day
    and lower(p.receipt) = lower(c.receipt) and p.status = 'completed'
  where c.receipt is not null and (p.till_says is null or p.till_says <> 'otherClient')
  order by c.first_row, p.client_id = c.client_id desc, p.id;

  perform import_note_entered(is_rehearsal);
  update import_row r set outcome = 'failed', errors = '[{"column": "receipt", "code": "receiptEnteredOtherwise"}]'
  from import_entered e join import_line l on l.kind = 'purchase' and l.first_row = e.first_row
  where e.says = 'otherSum' and r.import_id = the_import and r.row_number = l.row_number;
  perform import_end_rows(the_import, digest, 'updated', array(
    select l.row_number from import_entered e join import_line l on l.kind = 'purchase' and l.first_row = e.first_row
    where e.says = 'same'), is_rehearsal);
  delete from import_receipt c using import_entered e where e.first_row = c.first_row and e.says <> 'otherClient';
end
$$;

create or replace function import_note_entered(is_rehearsal boolean) returns void
language sql
as $$
  update purchase p
  set till_says = e.says, till_paid = c.paid, till_at = app_now(),
      at = case when e.says = 'same' then c.at else p.at end,
      card_id = case when e.says = 'same' then coalesce(p.card_id, c.card_id) else p.card_id end,
      seller_id = case when e.says = 'same' then coalesce(p.seller_id, c.seller_id) else p.seller_id end
  from import_entered e join import_receipt c using (first_row)
  where p.id = e.purchase_id and not is_rehearsal
$$;

-- Receipts of a file that name no client: whoever shows one later gets it. One that is a purchase already, under its
-- shop, day and number, is the same again or differs; one that a person had entered says so there.
create or replace function import_unclaimed(the_import bigint, digest bytea, actor text, is_rehearsal boolean) returns void
language plpgsql
as $$
begin
  create temp table if not exists import_loose (
    first_row int primary key, store_id int, seller_id int, receipt text not null, at timestamptz not null,
    day date not null, paid bigint not null, discount bigint not null, line_count int not null, rows int[] not null,
    known_id bigint, is_entered boolean, is_same boolean, id bigint
  ) on commit delete rows;
  delete from import_loose;
  perform import_refuse_loose(the_import, digest);
  insert into import_loose (first_row, store_id, seller_id, receipt, at, day, paid, discount, line_count, rows)
  select min(l.row_number), s.id, min(seller.id), l.receipt, l.at, min(l.day), sum(l.paid), sum(l.discount), count(*),
         array_agg(l.row_number)
  from import_loose_line(the_import, digest) l
  left join store s on s.code = l.store
  left join seller on seller.code = l.seller
  group by l.store, s.id, l.receipt, l.at;

  update import_loose c set known_id = p.id, is_entered = p.source = 'manual', is_same = p.paid = c.paid
  from purchase p
  where p.store_id = c.store_id and p.day = c.day and lower(p.receipt) = lower(c.receipt) and p.status <> 'cancelled';
  update import_loose c set known_id = u.id, is_entered = false,
    is_same = u.paid = c.paid and u.at = c.at and u.line_count = c.line_count
  from unclaimed_receipt u
  where c.known_id is null and u.store_id = c.store_id and u.day = c.day and lower(u.receipt) = lower(c.receipt);
  update purchase p
  set till_says = case when c.is_same then 'same' else 'otherSum' end, till_paid = c.paid, till_at = app_now(),
      at = case when c.is_same then c.at else p.at end
  from import_loose c
  where p.id = c.known_id and c.is_entered and p.till_says is null and not is_rehearsal;
  update import_row r set outcome = 'failed', errors = jsonb_build_array(jsonb_build_object('column', 'receipt',
    'code', case when c.is_entered then 'receiptEnteredOtherwise' else 'receiptDiffers' end))
  from import_loose c
  where not c.is_same and r.import_id = the_import and r.row_number = any (c.rows);
  perform import_end_rows(the_import, digest, case when c.is_entered then 'updated' else 'unchanged' end, c.rows, is_rehearsal)
  from import_loose c where c.is_same;

  delete from import_loose where known_id is not null;
  if not is_rehearsal then
    perform import_write_unclaimed(the_import, digest, actor);
  end if;
  perform import_end_rows(the_import, digest, 'created', array(select unnest(c.rows) from import_loose c), is_rehearsal);
end
$$;

-- Of these, what is not yet, and what stands in one receipt with a bad row.
create or replace function import_refuse_loose(the_import bigint, digest bytea) returns void
language sql
as $$
  update import_row r set outcome = 'failed', errors = '[{"column": "at", "code": "dateInFuture"}]'
  from import_loose_line(the_import, digest) l
  where l.at > app_now() + interval '5 minutes' and r.import_id = the_import and r.row_number = l.row_number;
  update import_row r
  set outcome = 'failed', errors = jsonb_build_array(jsonb_build_object(
    'column', 'receipt', 'code', 'receiptHasErrors', 'params', jsonb_build_object('row', bad.row_number)))
  from import_loose_line(the_import, digest) l
  join import_row bad on bad.import_id = the_import and bad.outcome = 'failed' and not bad.cells ? 'client'
    and bad.cells ->> 'receipt' = l.receipt and coalesce(bad.cells ->> 'store', bad.cells ->> 'storeName') = l.store
  where r.import_id = the_import and r.row_number = l.row_number;
$$;

create or replace function import_write_unclaimed(the_import bigint, digest bytea, actor text) returns void
language sql
as $$
  update import_loose set id = nextval('unclaimed_receipt_id_seq');
  insert into unclaimed_receipt (id, store_id, seller_id, receipt, source, source_key, at, day, paid, discount, line_count, entered_by)
  overriding system value
  select id, store_id, seller_id, receipt, 'import', import_source_key(digest, first_row), at, day, paid, discount, line_count, actor
  from import_loose;
  insert into unclaimed_line (receipt_id, n, product_id, name, quantity, price, discount, paid)
  select c.id, row_number() over (partition by c.id order by l.row_number), p.id, case when p.id is null then l.product end,
         l.quantity, round((l.paid + l.discount) / l.quantity), l.discount, l.paid
  from import_loose c
  join import_loose_line(the_import, digest) l on l.row_number = any (c.rows)
  left join product p on p.sku = l.sku;
$$;

-- The rows of a file that name no client and are sound, as lines of receipts.
create or replace function import_loose_line(the_import bigint, digest bytea)
returns table (
  row_number int, receipt text, store text, seller text, at timestamptz, day date, paid bigint, discount bigint,
  quantity numeric, sku text, product text
)
language sql stable
as $$
  select r.row_number, r.cells ->> 'receipt', coalesce(r.cells ->> 'store', r.cells ->> 'storeName'), coalesce(r.cells ->> 'seller', r.cells ->> 'sellerName'), moment.at,
         (moment.at at time zone coalesce(s.time_zone, programme_zone()))::date, (r.cells ->> 'amount')::bigint,
         coalesce((r.cells ->> 'discount')::bigint, 0), coalesce((r.cells ->> 'quantity')::numeric, 1), r.cells ->> 'sku',
         r.cells ->> 'product'
  from import_row r
  left join store s on s.code = coalesce(r.cells ->> 'store', r.cells ->> 'storeName')
  cross join lateral (
    select case r.cells ->> 'atKind'
      when 'day' then (r.cells ->> 'at')::timestamp at time zone coalesce(s.time_zone, programme_zone())
      when 'local' then (r.cells ->> 'at')::timestamp at time zone programme_zone()
      else (r.cells ->> 'at')::timestamptz end as at
  ) moment
  where r.import_id = the_import and r.outcome is null and not r.cells ? 'client' and r.client_id is null
    and coalesce(r.cells ->> 'kind', 'purchase') = 'purchase'
    and not exists (select from imported_row done where done.file_hash = digest and done.row_number = r.row_number)
$$;
