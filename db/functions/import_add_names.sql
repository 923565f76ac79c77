-- What the rows of a file name that we do not know yet: stores, sellers, categories, products. Known ones stay as they are.
create or replace function import_add_names(the_import bigint) returns void
language plpgsql
as $$
begin
  insert into store (code, name)
  select code, coalesce(min(name), code)
  from (
    select coalesce(cells ->> 'store', cells ->> 'storeName', cells ->> 'joinedStore') as code, cells ->> 'storeName' as name
    from import_row where import_id = the_import and outcome is null
  ) named
  where code is not null
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
end
$$;
