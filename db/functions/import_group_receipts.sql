-- Groups the rows of a file into receipts, wherever in the file they stand: `import_line` says of each row to which
-- receipt it belongs, named by its first row. A date without a time is a day of the store; a time without a zone is
-- one of the programme. A receipt with one bad row fails whole, for half of it would be another receipt.
create or replace function import_group_receipts(the_import bigint) returns void
language plpgsql
as $$
declare
  latest timestamptz := app_now() + interval '5 minutes';
  zone text := programme_zone();
begin
  drop table if exists import_line;
  create temp table import_line as
  select line.*,
         case when receipt is null then row_number
           else min(row_number) over (partition by client_id, kind, receipt, store, at) end as first_row
  from (
    select r.row_number, r.client_id, coalesce(r.cells ->> 'kind', 'purchase') as kind, r.cells ->> 'receipt' as receipt,
           coalesce(r.cells ->> 'store', r.cells ->> 'storeName') as store, r.outcome is not distinct from 'failed' as is_failed,
           moment.at, (moment.at at time zone coalesce(s.time_zone, zone))::date as day
    from import_row r
    left join store s on s.code = coalesce(r.cells ->> 'store', r.cells ->> 'storeName')
    cross join lateral (
      select case r.cells ->> 'atKind'
        when 'day' then (r.cells ->> 'at')::timestamp at time zone coalesce(s.time_zone, zone)
        when 'local' then (r.cells ->> 'at')::timestamp at time zone zone
        else (r.cells ->> 'at')::timestamptz end as at
    ) moment
    where r.import_id = the_import and r.client_id is not null and r.cells ? 'at'
      and (r.outcome is null or (r.outcome = 'failed' and r.cells ? 'receipt'))
  ) line;
  create index on import_line (kind, first_row);
  create index on import_line (first_row);
  analyze import_line;

  perform import_fail_rows(the_import, array(select row_number from import_line where at > latest and not is_failed),
    jsonb_build_object('column', 'at', 'code', 'dateInFuture'));
  perform import_fail_rows(the_import, array(
    select row_number from import_line where not is_failed and first_row in (
      select first_row from import_line group by 1 having count(*) > 1000)),
    jsonb_build_object('column', 'receipt', 'code', 'tooManyLines', 'params', jsonb_build_object('maximum', 1000)));
  update import_line l set is_failed = true
  from import_row r where r.import_id = the_import and r.row_number = l.row_number and r.outcome = 'failed' and not l.is_failed;

  update import_row r
  set outcome = 'failed', errors = jsonb_build_array(jsonb_build_object(
    'column', 'receipt', 'code', 'receiptHasErrors', 'params', jsonb_build_object('row', bad.row)))
  from import_line l
  join (select first_row, min(row_number) as row from import_line where is_failed group by 1) bad using (first_row)
  where r.import_id = the_import and r.row_number = l.row_number and not l.is_failed;
  delete from import_line where first_row in (select first_row from import_line where is_failed);
end
$$;

-- Ends rows with one and the same fault.
create or replace function import_fail_rows(the_import bigint, rows int[], fault jsonb) returns void
language sql
as $$
  update import_row set outcome = 'failed', errors = jsonb_build_array(fault)
  where import_id = the_import and row_number = any(rows)
$$;

-- What the rows of a file name that we do not know yet: stores, sellers, categories, products. Known ones stay as they are.
create or replace function import_add_names(the_import bigint) returns void
language plpgsql
as $$
begin
  insert into store (code, name)
  select coalesce(cells ->> 'store', cells ->> 'storeName'), coalesce(min(cells ->> 'storeName'), min(cells ->> 'store'))
  from import_row
  where import_id = the_import and outcome is null and (cells ? 'store' or cells ? 'storeName')
  group by 1 order by 1 on conflict do nothing;

  insert into seller (code, name, store_id)
  select named.code, coalesce(min(named.name), named.code), min(s.id)
  from import_row r
  cross join lateral (values
    (coalesce(cells ->> 'seller', cells ->> 'sellerName'), cells ->> 'sellerName'),
    (cells ->> 'acceptedBy', null)) named(code, name)
  left join store s on s.code = coalesce(r.cells ->> 'store', r.cells ->> 'storeName')
  where import_id = the_import and outcome is null and named.code is not null
  group by 1 order by 1 on conflict do nothing;

  insert into product_category (key, name)
  select cells ->> 'category', cells ->> 'category'
  from import_row where import_id = the_import and outcome is null and cells ? 'category' and cells ? 'sku'
    and not exists (select from product_category known where lower(known.name) = lower(cells ->> 'category'))
  group by 1 order by 1 on conflict do nothing;

  insert into product (sku, name, category_id)
  select named.sku, coalesce(named.name, named.sku), (
    select min(c.id) from product_category c where c.key = named.category or lower(c.name) = lower(named.category))
  from (
    select cells ->> 'sku' as sku, min(cells ->> 'product') as name, min(cells ->> 'category') as category
    from import_row where import_id = the_import and outcome is null and cells ? 'sku' group by 1
  ) named
  where not exists (select from product known where known.sku = named.sku)
  order by 1 on conflict do nothing;

  insert into store (code, name)
  select distinct cells ->> 'joinedStore', cells ->> 'joinedStore'
  from import_row where import_id = the_import and outcome is null and cells ->> 'joinedStore' is not null
  order by 1 on conflict do nothing;
end
$$;
