-- Who else may be the person that each of the given clients is, with every reason. Each reason is one look into an
-- index from the side of the given client; no pair is compared that nothing brings together. The same from either side.
create or replace function duplicate_evidence(client_ids bigint[])
returns table (client_id bigint, other_id bigint, kind text, mine bigint, theirs bigint, near text)
language sql stable rows 10
as $$
  with me as materialized (
    select c.id, p.surname, p.name, p.patronymic, p.name_key, p.birth_date,
           replace(lower(btrim(p.surname || ' ' || p.name)), 'ё', 'е') as short_key
    from client c join client_pii p on p.client_id = c.id
    where c.id = any (client_ids) and c.state in ('anonymous', 'registered') and c.recycle_until is null
  ), held as materialized (
    -- Live and former contacts apart: each has its own index.
    select i.client_id, i.id, i.kind, i.value, true as is_live from me join client_identifier i on i.client_id = me.id
    where i.removed_at is null and i.kind in ('phone', 'email', 'document')
    union all
    select i.client_id, i.id, i.kind, i.value, false from me join client_identifier i on i.client_id = me.id
    where i.removed_at is not null and i.kind in ('phone', 'email', 'document')
  ), near_phone as materialized (
    -- All numbers that differ in one digit behind the country's, and those with the same last seven.
    select h.client_id, h.id as mine, o.client_id as other_id, o.id as theirs, 'digit' as near
    from held h
    cross join generate_series(3, length(h.value)) as place
    cross join generate_series(0, 9) as digit
    join client_identifier o on o.kind = 'phone' and o.removed_at is null
      and o.value = overlay(h.value placing digit::text from place for 1)
    where h.kind = 'phone' and h.is_live and o.client_id <> h.client_id and substr(h.value, place, 1) <> digit::text
    union all
    select h.client_id, h.id, o.client_id, o.id, 'tail'
    from held h
    join client_identifier o on o.kind = 'phone' and o.removed_at is null
      and reverse(o.value) ~>=~ left(reverse(h.value), 7) and reverse(o.value) ~<~ (left(reverse(h.value), 7) || ':')
    where h.kind = 'phone' and h.is_live and o.client_id <> h.client_id and o.value <> h.value
  )
  select h.client_id, o.client_id, h.kind, h.id, o.id, null
  from held h join client_identifier o on o.kind = h.kind and o.value = h.value and o.client_id <> h.client_id
  where o.removed_at is null and not h.is_live
  union all
  select h.client_id, o.client_id, h.kind, h.id, o.id, null
  from held h join client_identifier o on o.kind = h.kind and o.value = h.value and o.client_id <> h.client_id
  where o.removed_at is not null
  union all
  select me.id, o.client_id, 'name_birth', null, null, null
  from me join client_pii o on o.birth_date = me.birth_date
    and o.name_key collate "C" >= me.short_key and o.name_key collate "C" < me.short_key || '!'
  where o.client_id <> me.id and me.surname <> '' and me.name <> '' and o.surname <> '' and o.name <> ''
    and (o.name_key in (me.name_key, me.short_key) or me.patronymic = '')
  union all
  select n.client_id, n.other_id, 'similar', n.mine, n.theirs, n.near
  from near_phone n
  join me on me.id = n.client_id
  join client_pii o on o.client_id = n.other_id
  where me.name_key <> '' and o.name_key <> ''
    and greatest(
      similarity(me.name_key, o.name_key),
      similarity(me.short_key, replace(lower(btrim(o.surname || ' ' || o.name)), 'ё', 'е'))) >= 0.5
$$;

-- Brings the pairs of the given clients up to date: found ones are kept with their evidence, a dismissed one comes back
-- only for evidence of a kind that was not there, and an open one of which nothing is left goes. What a person reported
-- stays until a person decides.
create or replace function find_duplicates(client_ids bigint[]) returns void
language plpgsql
-- Compiling the plan would cost more than running it.
set jit = off
as $$
begin
  create temp table if not exists duplicate_found (
    client_id bigint, other_id bigint, kinds text[], evidence jsonb, score smallint, primary key (client_id, other_id)
  ) on commit delete rows;
  delete from duplicate_found;

  insert into duplicate_found
  select e.client_id, e.other_id, array_agg(e.kind order by e.kind),
         jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', e.kind, 'mine', e.mine, 'theirs', e.theirs, 'near', e.near))
                   order by duplicate_weight(e.kind) desc),
         -- Reasons that are independent: each leaves its part of the doubt.
         round(100 * (1 - exp(sum(ln(1 - duplicate_weight(e.kind))))))
  from (
    select distinct on (least(f.client_id, f.other_id), greatest(f.client_id, f.other_id), f.kind)
           least(f.client_id, f.other_id) as client_id, greatest(f.client_id, f.other_id) as other_id, f.kind,
           case when f.client_id < f.other_id then f.mine else f.theirs end as mine,
           case when f.client_id < f.other_id then f.theirs else f.mine end as theirs, f.near
    from (
      select * from duplicate_evidence(client_ids)
      union all
      select p.client_id, p.other_id, 'reported', null, null, null from duplicate_pair p
      where p.client_id = any (client_ids) and p.state <> 'merged' and 'reported' = any (p.kinds)
      union all
      select p.client_id, p.other_id, 'reported', null, null, null from duplicate_pair p
      where p.other_id = any (client_ids) and p.state <> 'merged' and 'reported' = any (p.kinds)
    ) f
    order by 1, 2, 3, f.near, f.mine, f.theirs
  ) e
  join client a on a.id = e.client_id and a.state in ('anonymous', 'registered') and a.recycle_until is null
  join client b on b.id = e.other_id and b.state in ('anonymous', 'registered') and b.recycle_until is null
  group by e.client_id, e.other_id;

  delete from duplicate_pair p
  where p.state = 'open' and (p.client_id = any (client_ids) or p.other_id = any (client_ids))
    and not exists (select from duplicate_found f where f.client_id = p.client_id and f.other_id = p.other_id);

  insert into duplicate_pair as p (client_id, other_id, kinds, evidence, score)
  select f.client_id, f.other_id, f.kinds, f.evidence, f.score from duplicate_found f
  order by f.client_id, f.other_id
  on conflict (client_id, other_id) do update set
    kinds = excluded.kinds, evidence = excluded.evidence, score = excluded.score,
    state = case when p.state = 'dismissed' and excluded.kinds <@ p.dismissed_kinds then 'dismissed' else 'open' end,
    found_at = case when p.state = 'dismissed' and not excluded.kinds <@ p.dismissed_kinds then app_now() else p.found_at end,
    decided_at = case when p.state = 'dismissed' and excluded.kinds <@ p.dismissed_kinds then p.decided_at end,
    decided_by = case when p.state = 'dismissed' and excluded.kinds <@ p.dismissed_kinds then p.decided_by end
  where p.state <> 'merged' and (p.kinds, p.evidence) is distinct from (excluded.kinds, excluded.evidence);
end
$$;

-- How far one reason alone speaks for one person.
create or replace function duplicate_weight(kind text) returns double precision
language sql immutable parallel safe
as $$
  select case kind when 'document' then 0.95 when 'name_birth' then 0.9 when 'phone' then 0.8 when 'email' then 0.8
    when 'reported' then 0.7 else 0.55 end::double precision
$$;
