-- Says for every row of a file of purchases whose it is and to which receipt it belongs; rows that were applied before
-- are left out. Everything stands in tables of this session: a run that was killed plans anew what it had not written.
create or replace function import_plan_purchases(the_import bigint, digest bytea, may_create boolean) returns void
language plpgsql
as $$
begin
  perform import_find_buyers(the_import, may_create);
  perform import_group_lines(the_import, digest);
  perform import_refuse_lines(the_import);
end
$$;

-- `import_reference`: whom each spelling of a client means, by external id, else card, else phone. An unknown one gets
-- an id from the sequence now and is created with his first receipt, where the file may create clients.
create or replace function import_find_buyers(the_import bigint, may_create boolean) returns void
language plpgsql
as $$
begin
  drop table if exists import_reference;
  create temp table import_reference as
  select r.cells ->> 'client' as reference, min(r.cells ->> 'clientPhone') as phone, min(r.cells ->> 'clientCard') as card,
         null::bigint as client_id, null::bigint as card_id
  from import_row r
  where r.import_id = the_import and r.client_id is null and r.cells ? 'client'
  group by 1;
  analyze import_reference;

  update import_reference f set client_id = i.client_id
  from client_identifier i
  where i.kind = 'external_id' and i.value = f.reference and i.removed_at is null;
  update import_reference f set client_id = card.client_id, card_id = card.id
  from card where f.client_id is null and card.number = f.card and card.status <> 'deleted';
  update import_reference f set client_id = i.client_id
  from client_identifier i
  where f.client_id is null and i.kind = 'phone' and i.value = f.phone and i.removed_at is null;

  -- A deleted card names nobody: neither its former owner nor somebody new.
  update import_row r set outcome = 'failed', errors = '[{"column": "client", "code": "buyerCardDeleted"}]'
  from import_reference f
  where f.client_id is null and f.card is not null and card_was_deleted(f.card)
    and r.import_id = the_import and r.outcome is null and r.cells ->> 'client' = f.reference;
  delete from import_reference f where f.client_id is null and f.card is not null and card_was_deleted(f.card);

  if may_create then
    -- Two spellings of one phone are one person.
    update import_reference f set client_id = new.client_id
    from (
      select name, nextval('client_id_seq') as client_id
      from (select distinct coalesce(phone, reference) as name from import_reference where client_id is null) unknown
    ) new
    where f.client_id is null and new.name = coalesce(f.phone, f.reference);
  else
    update import_row r set outcome = 'failed', errors = '[{"column": "client", "code": "unknownClient"}]'
    from import_reference f
    where f.client_id is null and r.import_id = the_import and r.outcome is null and r.cells ->> 'client' = f.reference;
  end if;
  create index on import_reference (client_id);
  analyze import_reference;
end
$$;

-- `import_line`: the rows as lines of receipts, wherever in the file they stand; a receipt is named by its first row.
-- A date without a time is a day of the store; a time without a zone is one of the programme.
create or replace function import_group_lines(the_import bigint, digest bytea) returns void
language plpgsql
as $$
declare
  zone text := programme_zone();
begin
  drop table if exists import_line;
  create temp table import_line as
  with line as materialized (
    select r.row_number, coalesce(r.client_id, f.client_id) as client_id, f.card_id, v.kind, v.receipt, v.store,
           moment.at, (moment.at at time zone coalesce(s.time_zone, zone))::date as day,
           v.amount as paid, coalesce(v.discount, 0) as discount, coalesce(v."bonusesSpent", 0) as bonuses_spent,
           coalesce(v.quantity, 1) as quantity, v.sku, v.product, coalesce(v.seller, v."sellerName") as seller,
           coalesce(v."acceptedBy", v.seller, v."sellerName") as accepted_by, v."returnOf" as return_of,
           r.outcome is not distinct from 'failed' as is_failed
    from import_row r
    left join import_reference f on r.client_id is null and f.reference = r.cells ->> 'client'
    cross join lateral (
      select coalesce(g.kind, 'purchase') as kind, coalesce(g.store, g."storeName") as store, g.receipt, g.at, g."atKind",
             g.amount, g.discount, g."bonusesSpent", g.quantity, g.sku, g.product, g.seller, g."sellerName",
             g."acceptedBy", g."returnOf"
      from jsonb_to_record(r.cells) as g(
        kind text, store text, "storeName" text, receipt text, at text, "atKind" text, amount bigint, discount bigint,
        "bonusesSpent" bigint, quantity numeric, sku text, product text, seller text, "sellerName" text,
        "acceptedBy" text, "returnOf" text)
    ) v
    left join store s on s.code = v.store
    cross join lateral (
      select case v."atKind"
        when 'day' then v.at::timestamp at time zone coalesce(s.time_zone, zone)
        when 'local' then v.at::timestamp at time zone zone
        else v.at::timestamptz end as at
    ) moment
    where r.import_id = the_import and coalesce(r.client_id, f.client_id) is not null and v.at is not null
      and (r.outcome is null or (r.outcome = 'failed' and v.receipt is not null))
      and not exists (select from imported_row done where done.file_hash = digest and done.row_number = r.row_number)
  )
  select row_number as first_row, line.* from line where receipt is null
  union all
  select min(row_number) over (partition by client_id, kind, receipt, store, at), line.* from line where receipt is not null;
  create index on import_line (kind, first_row);
  analyze import_line;
end
$$;

-- A receipt with one bad row fails whole, for what is left of it would be another receipt.
create or replace function import_refuse_lines(the_import bigint) returns void
language plpgsql
as $$
declare
  latest timestamptz := app_now() + interval '5 minutes';
  lines_max int := 1000;
begin
  with late as (
    update import_line set is_failed = true where at > latest and not is_failed returning row_number
  )
  update import_row r set outcome = 'failed', errors = '[{"column": "at", "code": "dateInFuture"}]'
  from late where r.import_id = the_import and r.row_number = late.row_number;

  with long as (
    update import_line set is_failed = true
    where not is_failed and first_row in (select first_row from import_line group by 1 having count(*) > lines_max)
    returning row_number
  )
  update import_row r set outcome = 'failed', errors = jsonb_build_array(jsonb_build_object(
    'column', 'receipt', 'code', 'tooManyLines', 'params', jsonb_build_object('maximum', lines_max)))
  from long where r.import_id = the_import and r.row_number = long.row_number;

  if exists (select from import_line where is_failed) then
    update import_row r
    set outcome = 'failed', errors = jsonb_build_array(jsonb_build_object(
      'column', 'receipt', 'code', 'receiptHasErrors', 'params', jsonb_build_object('row', bad.row)))
    from import_line l
    join (select first_row, min(row_number) as row from import_line where is_failed group by 1) bad using (first_row)
    where r.import_id = the_import and r.row_number = l.row_number and not l.is_failed;
    delete from import_line where first_row in (select first_row from import_line where is_failed);
  end if;
end
$$;
