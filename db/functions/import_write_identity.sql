-- What else a turn of rows says of its clients: contacts, cards, level and consents.
create or replace function import_write_identity(the_import bigint, actor text) returns void
language plpgsql
as $$
begin
  -- A phone or an e-mail takes the place of the only one there is; beside several it is one more.
  update client_identifier i set removed_at = app_now()
  from import_turn t
  where i.client_id = t.client_id and i.removed_at is null and i.kind = any(t.fields) and i.kind in ('phone', 'email')
    and (t.cells ->> i.kind is null or not exists (
      select from client_identifier other
      where other.client_id = i.client_id and other.kind = i.kind and other.removed_at is null and other.id <> i.id));
  insert into client_identifier (client_id, kind, value)
  select t.client_id, given.kind, given.value
  from import_turn t
  cross join lateral (values ('phone', 'phone', cells ->> 'phone'), ('email', 'email', cells ->> 'email'),
                             ('externalId', 'external_id', cells ->> 'externalId')) given(field, kind, value)
  where given.value is not null and given.field = any(t.fields);

  with given as (
    insert into card (number, client_id, kind, state, issued_at, activated_at, wallet_state)
    select given.number, t.client_id, coalesce(t.cells ->> 'cardKind', 'physical'), 'activated', app_now(), app_now(),
           case when t.cells ->> 'cardKind' = 'wallet' then 'issued' end
    from import_turn t cross join lateral jsonb_array_elements_text(t.cells -> 'card') as given(number)
    where not exists (select from card where card.number = given.number and card.status <> 'deleted')
    returning id, client_id
  ), bound as (
    insert into card_account (card_id, account_id)
    select given.id, m.account_id from given
    join account_member m on m.client_id = given.client_id and m.is_primary and m.left_at is null
  )
  insert into card_change (card_id, client_id, what, "to", actor)
  select id, client_id, 'state', 'activated', import_write_identity.actor from given;

  -- What earned a level elsewhere may not be in this base: it is kept for as long as such spending would count.
  with wanted as (
    select t.client_id, s.key as system_key, t.cells ->> 'level' as level_key, held.level_key as former,
           coalesce(programme_today() + make_interval(months => s.period_months), 'infinity')::date as until
    from import_turn t
    join level_system_in_force s on s.is_default
    left join client_level held on held.client_id = t.client_id and held.system_key = s.key
    where t.cells ->> 'level' is not null and held.level_key is distinct from t.cells ->> 'level'
  ), written as (
    insert into client_level (client_id, system_key, level_key, assigned_key, assigned_until)
    select client_id, system_key, level_key, level_key, until from wanted
    on conflict (client_id, system_key) do update
    set level_key = excluded.level_key, since = excluded.since, assigned_key = excluded.assigned_key,
        assigned_until = excluded.assigned_until, assigned_rises = true
  )
  insert into level_change (client_id, system_key, "from", "to", actor)
  select client_id, system_key, former, level_key, import_write_identity.actor from wanted;

  with wanted as (
    select t.client_id, said.channel, said.subscribed,
           (select nullif(value #>> '{}', '') from setting where key = 'consentWording') as wording
    from import_turn t
    cross join lateral (values ('sms', (cells ->> 'smsConsent')::boolean),
                               ('email', (cells ->> 'emailConsent')::boolean)) said(channel, subscribed)
    left join consent k on k.client_id = t.client_id and k.channel = said.channel and k.kind = 'advertising'
    where said.subscribed is distinct from k.subscribed and said.subscribed is not null
  ), written as (
    insert into consent (client_id, channel, kind, subscribed, at, source, wording)
    select client_id, channel, 'advertising', subscribed, app_now(), 'import:' || the_import, wording from wanted
    on conflict (client_id, channel, kind) do update
    set subscribed = excluded.subscribed, at = excluded.at, source = excluded.source, wording = excluded.wording
  )
  insert into consent_change (client_id, channel, kind, subscribed, actor, source, wording)
  select client_id, channel, 'advertising', subscribed, import_write_identity.actor, 'import:' || the_import, wording from wanted;

  perform refresh_client_levels(array(select client_id from import_turn));
end
$$;

-- Opening bonuses of a turn of rows: a reward, once per client for ever.
create or replace function import_give_bonuses(the_import bigint, actor text, expires_at timestamptz) returns void
language plpgsql
as $$
declare
  accrued int;
begin
  with given as (
    insert into opening_bonus (client_id, import_id, amount)
    select t.client_id, the_import, (t.cells ->> 'openingBonuses')::bigint
    from import_turn t where (t.cells ->> 'openingBonuses')::bigint > 0
    on conflict do nothing
    returning client_id, amount
  )
  select count(accrue(
    account_id => m.account_id, amount => given.amount, origin => 'reward', source => 'import',
    actor => import_give_bonuses.actor, expires_at => import_give_bonuses.expires_at, client_id => given.client_id
  )) into accrued from given
  join account_member m on m.client_id = given.client_id and m.is_primary and m.left_at is null;
end
$$;
