-- Creates clients in one statement, each whole: profile, statistics, a primary account of his own, contacts and the
-- first line of his history. `people` is an array of objects; `id` may name an id taken from the sequence before.
-- A contact that somebody already has breaks the unique index, and then nobody is created. With `hasPurchase` the
-- caller owes `refresh_client_stats`, which writes the statistics once instead of twice.
create or replace function create_clients(people jsonb, made_by text, added_by text, actor text)
returns table (n bigint, client_id bigint)
language sql
as $$
  with person as materialized (
    select p.n, coalesce(p.id, nextval('client_id_seq')) as client_id, nextval('account_id_seq') as account_id,
           p.state, p."joinedOn" as joined_on, p."joinedStoreId" as joined_store_id,
           p.surname, p.name, p.patronymic, p."birthDate" as birth_date, p.gender, p.region, p.city, p.address,
           p.custom, p.phone, p.email, p."externalId" as external_id, coalesce(p."hasPurchase", false) as has_purchase
    from rows from (jsonb_to_recordset(people) as (
      id bigint, state text, "joinedOn" date, "joinedStoreId" int, surname text, name text, patronymic text,
      "birthDate" date, gender text, region text, city text, address text, custom jsonb, phone text, email text,
      "externalId" text, "hasPurchase" boolean
    )) with ordinality as p(
      id, state, "joinedOn", "joinedStoreId", surname, name, patronymic, "birthDate", gender, region, city, address,
      custom, phone, email, "externalId", "hasPurchase", n
    )
  ), new_client as (
    insert into client (id, state, joined_on, joined_store_id, created_by, added_by, has_purchase)
    overriding system value
    select client_id, state, coalesce(joined_on, programme_today()), joined_store_id, made_by, create_clients.added_by,
           has_purchase
    from person
  ), new_profile as (
    insert into client_pii (client_id, surname, name, patronymic, birth_date, gender, region, city, address, custom)
    select client_id, coalesce(surname, ''), coalesce(name, ''), coalesce(patronymic, ''), birth_date, gender, region,
           city, address, coalesce(custom, '{}')
    from person
  ), new_stats as (
    insert into client_stats (client_id) select client_id from person where not has_purchase
  ), new_balance as (
    insert into client_balance (client_id) select client_id from person
  ), new_account as (
    insert into account (id) overriding system value select account_id from person
  ), new_member as (
    insert into account_member (account_id, client_id) select account_id, client_id from person
  ), new_contact as (
    insert into client_identifier (client_id, kind, value)
    select client_id, contact.kind, contact.value
    from person, lateral (values ('phone', phone), ('email', email), ('external_id', external_id)) contact(kind, value)
    where contact.value is not null
  ), first_state as (
    insert into client_state_change (client_id, "to", cause, actor)
    select client_id, state,
           case made_by when 'batch' then 'packing' when 'import' then 'import' when 'app' then 'application'
                        else case state when 'anonymous' then 'subscription' else 'registration' end end,
           create_clients.actor
    from person
  )
  select n, client_id from person order by n
$$;
