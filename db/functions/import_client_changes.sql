-- What each planned row of a file would change about its client, as the names of columns; nothing for a client that
-- the row creates. An empty cell is not there, and one that clears is null.
create or replace function import_client_changes(the_import bigint, first_row int, last_row int)
returns table (row_number int, client_id bigint, is_new boolean, fields text[])
language sql stable
as $$
  select r.row_number, plan.client_id, c.id is null, case when c.id is not null then array_remove(array[
      case when cells ? 'surname' and coalesce(cells ->> 'surname', '') <> p.surname then 'surname' end,
      case when cells ? 'name' and coalesce(cells ->> 'name', '') <> p.name then 'name' end,
      case when cells ? 'patronymic' and coalesce(cells ->> 'patronymic', '') <> p.patronymic then 'patronymic' end,
      case when cells ? 'gender' and cells ->> 'gender' is distinct from p.gender then 'gender' end,
      case when cells ? 'birthDate' and (cells ->> 'birthDate')::date is distinct from p.birth_date then 'birthDate' end,
      case when cells ? 'city' and cells ->> 'city' is distinct from p.city then 'city' end,
      case when cells ? 'region' and cells ->> 'region' is distinct from p.region then 'region' end,
      case when cells ? 'address' and cells ->> 'address' is distinct from p.address then 'address' end,
      case when cells ? 'joinedOn' and (cells ->> 'joinedOn')::date is distinct from c.joined_on then 'joinedOn' end,
      case when cells ? 'joinedStore' and cells ->> 'joinedStore' is distinct from
        (select code from store where id = c.joined_store_id) then 'joinedStore' end,
      case when cells ? 'state' and cells ->> 'state' <> c.state then 'state' end,
      case when cells ? 'level' and not exists (
        select from client_level l join level_system s on s.key = l.system_key and s.is_default
        where l.client_id = c.id and l.level_key = cells ->> 'level') then 'level' end,
      case when cells ? 'phone' and not client_has_contact(c.id, 'phone', cells ->> 'phone') then 'phone' end,
      case when cells ? 'email' and not client_has_contact(c.id, 'email', cells ->> 'email') then 'email' end,
      case when cells ? 'externalId' and not client_has_contact(c.id, 'external_id', cells ->> 'externalId') then 'externalId' end,
      case when exists (
        select from jsonb_array_elements_text(cells -> 'card') as given(number)
        where not exists (select from card where card.number = given.number and status <> 'deleted')) then 'card' end,
      case when cells ? 'smsConsent' and (cells ->> 'smsConsent')::boolean is distinct from
        (select subscribed from consent k where k.client_id = c.id and channel = 'sms' and kind = 'advertising') then 'smsConsent' end,
      case when cells ? 'emailConsent' and (cells ->> 'emailConsent')::boolean is distinct from
        (select subscribed from consent k where k.client_id = c.id and channel = 'email' and kind = 'advertising') then 'emailConsent' end,
      case when (cells ->> 'openingBonuses')::bigint > 0
        and not exists (select from opening_bonus o where o.client_id = c.id) then 'openingBonuses' end
    ], null) || array(
      select key from jsonb_each(cells)
      where key like 'custom.%' and value is distinct from coalesce(p.custom -> substr(key, 8), 'null') order by key
    ) end
  from import_plan plan
  join import_row r on r.import_id = the_import and r.row_number = plan.row_number
  left join client c on c.id = plan.client_id
  left join client_pii p on p.client_id = c.id
  where plan.row_number between first_row and last_row and r.outcome is null
$$;

-- Whether a client has that contact; for null, whether he has none of the kind.
create or replace function client_has_contact(client_id bigint, contact_kind text, contact_value text) returns boolean
language sql stable
as $$
  select case when contact_value is null
    then not exists (select from client_identifier i where i.client_id = client_has_contact.client_id and i.kind = contact_kind and i.removed_at is null)
    else exists (select from client_identifier i where i.client_id = client_has_contact.client_id and i.kind = contact_kind and i.value = contact_value and i.removed_at is null)
  end
$$;
