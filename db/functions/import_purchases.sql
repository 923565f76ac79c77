-- Writes the purchases of a stretch of a file, in one transaction, together with the clients they are the first of.
-- `earning` tells the rules by which they earn, and from when and until when that counts; missing: they earn nothing.
create or replace function import_purchases(
  the_import bigint, digest bytea, first_receipt int, last_receipt int, actor text, added_by text, earning jsonb
) returns void
language plpgsql
as $$
begin
  perform import_create_buyers('purchase', first_receipt, last_receipt, actor, added_by);
  perform import_take_receipts(the_import, digest, 'purchase', first_receipt, last_receipt, false);
  update import_receipt set id = nextval('purchase_id_seq');
  create temp table if not exists import_shut (product_id int primary key) on commit delete rows;
  delete from import_shut;
  if earning is not null then
    perform import_judge_earnings(earning -> 'rules');
  end if;

  insert into purchase (id, client_id, card_id, store_id, seller_id, status, receipt, source, source_key, at, day, total,
                        paid, discount, bonuses_spent, bonuses_earned, line_count, entered_by, earning_rules_id,
                        earning_level, earning_basis_points)
  overriding system value
  select id, client_id, card_id, store_id, seller_id, 'completed', receipt, 'import', import_source_key(digest, first_row),
         at, day, paid + discount + bonuses_spent * 100, paid, discount, bonuses_spent, earned, line_count, actor,
         case when earned > 0 then (earning ->> 'rulesId')::int end, case when earned > 0 then level_key end,
         case when earned > 0 then basis_points end
  from import_receipt;
  perform import_write_lines();

  if earning is not null then
    perform accrue(
      account_id => e.account_id, amount => e.earned, origin => 'loyalty', source => 'purchase',
      actor => import_purchases.actor, active_from => (earning ->> 'activeFrom')::timestamptz,
      expires_at => (earning ->> 'expiresAt')::timestamptz, client_id => e.client_id, card_id => e.card_id,
      purchase_id => e.id)
    from (select * from import_receipt where earned > 0 order by account_id, first_row) e;
  end if;
  perform import_end_rows(the_import, digest, 'created', array(
    select l.row_number from import_receipt c join import_line l using (first_row) where l.kind = 'purchase'), false);
end
$$;

-- The lines of the purchases of a stretch. What a receipt earns is shared by the largest remainder over those of its
-- lines that take part.
create or replace function import_write_lines() returns void
language sql
as $$
  insert into purchase_line (purchase_id, n, client_id, product_id, name, quantity, price, discount, bonuses_spent,
                             bonuses_earned, paid)
  select l.id, l.n, l.client_id, p.id, case when p.id is null then l.product end, l.quantity,
         round((l.paid + l.discount + l.bonuses_spent * 100) / l.quantity), l.discount, l.bonuses_spent,
         l.share + case
           when l.earned = 0 then 0
           when row_number() over (partition by l.id order by l.rest desc, l.n)
             <= l.earned - sum(l.share) over (partition by l.id) then 1
           else 0 end,
         l.paid
  from (
    select c.id, c.client_id, c.earned, row_number() over (partition by line.first_row order by line.row_number) as n,
           line.sku, line.product, line.quantity, line.paid, line.discount, line.bonuses_spent,
           coalesce(div(c.earned::numeric * part.paid, nullif(c.earnable, 0)), 0)::bigint as share,
           coalesce(mod(c.earned::numeric * part.paid, nullif(c.earnable, 0)), 0) as rest
    from import_receipt c
    join import_line line on line.kind = 'purchase' and line.first_row = c.first_row
    cross join lateral (
      select case when exists (select from import_shut s join product p on p.id = s.product_id where p.sku = line.sku)
        then 0 else line.paid end as paid
    ) part
  ) l
  left join product p on p.sku = l.sku
$$;

-- Where a row of a file came from, unique for ever.
create or replace function import_source_key(digest bytea, row_number int) returns text
language sql immutable
as $$
  select encode(substr(digest, 1, 12), 'base64') || ':' || row_number
$$;

-- Creates those clients of the stretch who are not there yet; one who has been registered meanwhile is that client.
create or replace function import_create_buyers(
  wanted_kind text, first_receipt int, last_receipt int, actor text, added_by text
) returns void
language plpgsql
as $$
begin
  create temp table if not exists import_buyer (
    client_id bigint primary key, reference text not null, phone text, known_id bigint
  ) on commit delete rows;
  delete from import_buyer;
  insert into import_buyer
  select distinct on (f.client_id) f.client_id, f.reference, f.phone
  from (select distinct client_id from import_line where kind = wanted_kind and first_row between first_receipt and last_receipt) l
  join import_reference f using (client_id)
  where not exists (select from client c where c.id = l.client_id)
  order by f.client_id, f.reference;
  if not found then
    return;
  end if;

  update import_buyer b set known_id = i.client_id
  from client_identifier i
  where i.removed_at is null and i.kind = case when b.phone is null then 'external_id' else 'phone' end
    and i.value = coalesce(b.phone, b.reference);
  if found then
    update import_line l set client_id = b.known_id
    from import_buyer b where l.client_id = b.client_id and b.known_id is not null;
    update import_reference f set client_id = b.known_id
    from import_buyer b where f.client_id = b.client_id and b.known_id is not null;
  end if;

  perform from create_clients(
    (select jsonb_agg(jsonb_build_object('id', client_id, 'state', 'registered', 'phone', phone,
       'externalId', case when phone is null then reference end, 'hasPurchase', wanted_kind = 'purchase') order by client_id)
     from import_buyer where known_id is null),
    'import', import_create_buyers.added_by, import_create_buyers.actor);
end
$$;

-- What the receipts of the stretch earn: the per cent of the level, or of the rules without one, on what was paid for
-- goods that take part, rounded once. A blocked client and a frozen account earn nothing.
drop function if exists import_judge_earnings(int);
create or replace function import_judge_earnings(rules jsonb) returns void
language plpgsql
as $$
begin
  if jsonb_array_length(rules #> '{exclusions,categories}') + jsonb_array_length(rules #> '{exclusions,products}') > 0 then
    insert into import_shut
    select product_id
    from judge_products(rules, array(
      select distinct p.id from import_receipt c
      join import_line l on l.kind = 'purchase' and l.first_row = c.first_row
      join product p on p.sku = l.sku)) judged
    where not judged.earns;
  end if;
  update import_receipt e set earnable = e.paid - coalesce((
    select sum(l.paid) from import_line l join product p on p.sku = l.sku join import_shut s on s.product_id = p.id
    where l.kind = 'purchase' and l.first_row = e.first_row), 0);
  update import_receipt e set earnable = 0
  from store, jsonb_array_elements(rules #> '{exclusions,stores}') said
  where store.id = e.store_id and said ->> 'key' = store.code and not (said ->> 'earns')::boolean;

  update import_receipt e
  set account_id = m.account_id, level_key = level.key,
      basis_points = coalesce(level.rate, (rules ->> 'accrualBasisPoints')::int),
      earned = div(e.earnable::numeric * coalesce(level.rate, (rules ->> 'accrualBasisPoints')::int)
        + case rules ->> 'rounding' when 'up' then 999999 when 'nearest' then 500000 else 0 end, 1000000)
  from account_member m
  join account a on a.id = m.account_id
  join client c on c.id = m.client_id
  left join (
    select held.client_id, l.accrual_basis_points as rate, case when l.accrual_basis_points is not null then l.key end as key
    from client_level held
    join level_system s on s.key = held.system_key and s.is_default
    join level_in_force l on l.system_key = held.system_key and l.key = held.level_key
  ) level on level.client_id = m.client_id
  where m.client_id = e.client_id and m.is_primary and m.left_at is null
    and c.blocked_at is null and a.frozen_at is null and c.state not in ('deleted', 'excluded');
end
$$;
