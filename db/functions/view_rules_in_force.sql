-- The version of the rules that acts now: at most one row.
create or replace view rules_in_force as
select id, active_from, rules from programme_rules
where cancelled_at is null and active_from <= app_now()
order by active_from desc, id desc limit 1;

-- Status systems with what the rules in force say of them. A system is counted by what clients spent (after the day
-- `spent_since`; null: ever), or its levels are set by hand alone.
create or replace view level_system_in_force as
select s.key, s.name, s.is_default, coalesce(v.said ->> 'basis', 'hand') as basis,
       (v.said ->> 'periodMonths')::int as period_months,
       (programme_today() - make_interval(months => (v.said ->> 'periodMonths')::int))::date as spent_since,
       coalesce((v.said ->> 'returnsLower')::boolean, true) as returns_lower
from level_system s
left join lateral (select r.rules -> 'systems' -> s.key as said from rules_in_force r) v on true;

-- Levels with what it takes to reach them and what they earn now. The lowest is reached by everybody; a level the rules
-- in force do not know yet is reached by nobody and earns what those without a level earn.
create or replace view level_in_force as
select l.system_key, l.key, l.name, l.rank,
       l.rank = min(l.rank) over (partition by l.system_key) as is_lowest,
       (v.said ->> 'spentFrom')::bigint as spent_from,
       (v.said ->> 'accrualBasisPoints')::int as accrual_basis_points
from level l
left join lateral (select r.rules -> 'systems' -> l.system_key -> 'levels' -> l.key as said from rules_in_force r) v on true;
