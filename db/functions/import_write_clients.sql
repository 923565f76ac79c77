-- The profiles of a turn of rows: new clients are created, known ones changed where the row differs.
create or replace function import_write_clients(the_import bigint, actor text, added_by text) returns void
language plpgsql
as $$
begin
  perform from create_clients(
    (select jsonb_agg(jsonb_strip_nulls(t.cells) || jsonb_build_object(
       'id', t.client_id, 'state', coalesce(t.cells ->> 'state', 'registered'),
       'joinedStoreId', (select id from store where code = t.cells ->> 'joinedStore'),
       'custom', jsonb_strip_nulls(import_custom_values(t.cells)))
       order by t.row_number)
     from import_turn t where t.is_new),
    'import', import_write_clients.added_by, import_write_clients.actor
  );

  perform change_client_state(
    array(select t.client_id from import_turn t where 'state' = any(t.fields) and t.cells ->> 'state' = 'registered'),
    'registered', 'import', import_write_clients.actor);

  insert into audit (actor, action, subject, client_id, facts)
  select import_write_clients.actor, 'client.import', 'client:' || t.client_id, t.client_id,
         jsonb_build_object('import', the_import, 'row', t.row_number, 'fields', t.fields)
  from import_turn t where cardinality(t.fields) > 0;

  update client c set
    joined_on = case when t.cells ? 'joinedOn' then (t.cells ->> 'joinedOn')::date else c.joined_on end,
    joined_store_id = case when t.cells ? 'joinedStore'
      then (select id from store where code = t.cells ->> 'joinedStore') else c.joined_store_id end,
    version = c.version + 1
  from import_turn t
  where t.client_id = c.id and cardinality(t.fields) > 0;

  update client_pii p set
    surname = case when t.cells ? 'surname' then coalesce(t.cells ->> 'surname', '') else p.surname end,
    name = case when t.cells ? 'name' then coalesce(t.cells ->> 'name', '') else p.name end,
    patronymic = case when t.cells ? 'patronymic' then coalesce(t.cells ->> 'patronymic', '') else p.patronymic end,
    gender = case when t.cells ? 'gender' then t.cells ->> 'gender' else p.gender end,
    birth_date = case when t.cells ? 'birthDate' then (t.cells ->> 'birthDate')::date else p.birth_date end,
    city = case when t.cells ? 'city' then t.cells ->> 'city' else p.city end,
    region = case when t.cells ? 'region' then t.cells ->> 'region' else p.region end,
    address = case when t.cells ? 'address' then t.cells ->> 'address' else p.address end,
    custom = jsonb_strip_nulls(p.custom || import_custom_values(t.cells))
  from import_turn t
  where t.client_id = p.client_id and (t.fields && array['surname', 'name', 'patronymic', 'gender', 'birthDate', 'city',
    'region', 'address'] or exists (select from unnest(t.fields) field where field like 'custom.%'));
end
$$;

-- The questionnaire's part of staged cells, under the keys of its fields.
create or replace function import_custom_values(cells jsonb) returns jsonb
language sql immutable
as $$
  select coalesce(jsonb_object_agg(substr(key, 8), value), '{}') from jsonb_each(cells) where key like 'custom.%'
$$;
