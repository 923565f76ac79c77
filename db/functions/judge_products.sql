-- Whether products take part under rules: whether they earn, and whether bonuses may pay them. A category speaks for
-- everything below it; `earning_category` and `paying_category` name the one that shuts a product out, and are null
-- where the product itself is named. Products that take part fully are left out.
create or replace function judge_products(rules jsonb, product_ids int[])
returns table (product_id int, earns boolean, pays boolean, earning_category text, paying_category text)
language sql stable
as $$
  with recursive shut as (
    select c.id, c.name, (said ->> 'earns')::boolean as earns, (said ->> 'pays')::boolean as pays
    from jsonb_array_elements(rules #> '{exclusions,categories}') said
    join product_category c on c.key = said ->> 'key'
    union
    select c.id, shut.name, shut.earns, shut.pays from shut join product_category c on c.parent_id = shut.id
  ), judged as (
    select p.id, null::text as name, (said ->> 'earns')::boolean as earns, (said ->> 'pays')::boolean as pays
    from jsonb_array_elements(rules #> '{exclusions,products}') said
    join product p on p.sku = said ->> 'key'
    where p.id = any (product_ids)
    union all
    select p.id, shut.name, shut.earns, shut.pays
    from product p join shut on shut.id = p.category_id
    where p.id = any (product_ids)
  )
  select id, bool_and(earns), bool_and(pays), min(name) filter (where not earns), min(name) filter (where not pays)
  from judged group by id
$$;
