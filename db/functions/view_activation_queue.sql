-- Everybody whose entry is not finished, with what is missing: the answers that the setting and the questionnaire
-- require. Whoever came by SMS leaves the queue by himself as soon as his profile is complete, whoever completed it.
create or replace view activation_queue as
select r.id, r.way, r.state, r.client_id, r.card_number, r.store_id, r.entered_at, r.taken_by, r.taken_until, lacking.missing
from activation_request r
left join client c on c.id = r.client_id
left join client_pii p on p.client_id = r.client_id
cross join lateral (
  select case
    when r.way <> 'mixed' then r.answers
    else jsonb_build_object(
      'surname', p.surname, 'name', p.name, 'patronymic', p.patronymic, 'birthDate', p.birth_date, 'gender', p.gender,
      'city', p.city, 'custom', p.custom,
      'phone', (select min(i.value) from client_identifier i
        where i.client_id = r.client_id and i.kind = 'phone' and i.removed_at is null),
      'email', (select min(i.value) from client_identifier i
        where i.client_id = r.client_id and i.kind = 'email' and i.removed_at is null))
  end as given
) form
cross join lateral (
  select array(
    select asked.key
    from jsonb_array_elements_text(coalesce(
      (select s.value -> 'required' from setting s where s.key = 'activationQueue'),
      '["surname", "name", "birthDate"]')) as asked(key)
    where coalesce(form.given ->> asked.key, '') = ''
    union all
    select 'custom.' || f.key
    from custom_field f
    where f.required and f.on_form and f.archived_at is null and not coalesce(form.given -> 'custom', '{}') ? f.key
  ) as missing
) lacking
where r.state in ('waiting', 'asked')
  and (r.way <> 'mixed' or (c.state = 'registered' and lacking.missing <> '{}'));
