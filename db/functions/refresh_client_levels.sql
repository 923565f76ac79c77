-- Recounts what the given clients have spent within the period of each status system, and moves those whose level is
-- another by the rules in force. A level set by hand stays until its last day, unless it lets a higher one pass.
-- From scratch, like `refresh_client_stats`, after which it is called. Answers how many levels have changed.
create or replace function refresh_client_levels(client_ids bigint[]) returns int
language plpgsql
as $$
declare
  changed int;
begin
  if not exists (select from level_system) then
    return 0;
  end if;
  -- One at a time per client: two receipts of one client at once would each miss the other.
  perform from client where id = any (client_ids) order by id for no key update;

  with system as materialized (
    select key, basis, spent_since, returns_lower from level_system_in_force
  ), bound as materialized (
    select system_key, key, rank, is_lowest, spent_from from level_in_force
  ), bought as (
    select s.key, p.client_id, sum(p.paid) as paid
    from system s
    join purchase p on p.status = 'completed' and (s.spent_since is null or p.day > s.spent_since)
    where s.basis = 'spent' and p.client_id = any (client_ids)
    group by 1, 2
  ), returned as (
    -- What came back counts against its purchase; without one, on its own day.
    select s.key, r.client_id, sum(r.refunded) as refunded
    from system s
    cross join "return" r
    left join purchase p on p.id = r.purchase_id
    where s.basis = 'spent' and s.returns_lower and r.client_id = any (client_ids)
      and (s.spent_since is null or coalesce(p.day, r.day) > s.spent_since)
    group by 1, 2
  ), member as (
    select c.id as client_id, s.key as system_key, s.basis, held.level_key as former,
           greatest(0, coalesce(bought.paid, 0) - coalesce(returned.refunded, 0))::bigint as spent,
           case when held.assigned_until >= programme_today() then held.assigned_key end as assigned,
           case when held.assigned_until >= programme_today() then held.assigned_until end as assigned_until,
           coalesce(held.assigned_rises, true) as rises
    from client c
    cross join system s
    left join bought on bought.key = s.key and bought.client_id = c.id
    left join returned on returned.key = s.key and returned.client_id = c.id
    left join client_level held on held.client_id = c.id and held.system_key = s.key
    where c.id = any (client_ids)
      and (c.state in ('anonymous', 'registered') or (c.state = 'new' and c.has_purchase))
      -- Where levels are set by hand alone, only the end of one is ours.
      and (s.basis = 'spent' or held.assigned_until < programme_today())
  ), wanted as materialized (
    select m.*, reached.key as calculated, reached.is_lowest,
           case when m.assigned is null or (m.rises and reached.rank > given.rank) then reached.key else m.assigned end as level_key
    from member m
    cross join lateral (
      select b.key, b.rank, b.is_lowest from bound b
      where b.system_key = m.system_key and (b.is_lowest or (m.basis = 'spent' and b.spent_from <= m.spent))
      order by b.rank desc limit 1
    ) reached
    left join bound given on given.system_key = m.system_key and given.key = m.assigned
  ), written as (
    insert into client_level as h (client_id, system_key, level_key, spent, calculated_key)
    select client_id, system_key, level_key, spent, calculated from wanted
    on conflict on constraint client_level_pk do update set
      level_key = excluded.level_key,
      since = case when h.level_key = excluded.level_key then h.since else app_now() end,
      spent = excluded.spent,
      calculated_key = excluded.calculated_key,
      assigned_key = case when h.assigned_until >= programme_today() then h.assigned_key end,
      assigned_until = case when h.assigned_until >= programme_today() then h.assigned_until end
    where (h.level_key, h.spent, h.calculated_key) is distinct from (excluded.level_key, excluded.spent, excluded.calculated_key)
      or h.assigned_until < programme_today()
  ), noted as (
    -- To begin at the lowest level is no change that anybody would look for.
    insert into level_change (client_id, system_key, "from", "to", actor)
    select client_id, system_key, former, level_key, 'system' from wanted
    where former is distinct from level_key and not (former is null and is_lowest and level_key = calculated)
    returning 1
  )
  select count(*) into changed from noted;
  return changed;
end
$$;
