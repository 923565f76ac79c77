-- Says for every staged row of a file of purchases whose it is: by external id, else card, else phone. An unknown
-- client gets an id from the sequence now and is created with his first receipt, where the file may create clients.
create or replace function import_plan_purchases(the_import bigint, digest bytea, may_create boolean) returns void
language plpgsql
as $$
begin
  update import_row r set outcome = 'unchanged'
  from imported_row done
  where r.import_id = the_import and r.outcome is null
    and done.file_hash = digest and done.row_number = r.row_number;

  drop table if exists import_reference;
  create temp table import_reference as
  select r.cells ->> 'client' as reference, min(r.cells ->> 'clientPhone') as phone, min(r.cells ->> 'clientCard') as card,
         null::bigint as client_id, null::bigint as card_id
  from import_row r
  where r.import_id = the_import and r.cells ? 'client' and (r.outcome is null or r.outcome = 'failed')
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

  -- Two spellings of one phone are one person.
  if may_create then
    update import_reference f set client_id = new.client_id
    from (
      select name, nextval('client_id_seq') as client_id
      from (select distinct coalesce(phone, reference) as name from import_reference where client_id is null) unknown
    ) new
    where f.client_id is null and new.name = coalesce(f.phone, f.reference);
  end if;

  update import_row r
  set client_id = f.client_id,
      cells = case when f.card_id is null then r.cells else r.cells || jsonb_build_object('cardId', f.card_id) end,
      outcome = case when f.client_id is null then 'failed' else r.outcome end,
      errors = case when f.client_id is null and r.errors is null
        then '[{"column": "client", "code": "unknownClient"}]' else r.errors end
  from import_reference f
  where r.import_id = the_import and r.cells ->> 'client' = f.reference and (r.outcome is null or r.outcome = 'failed');
end
$$;
