import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";

import type { LevelStanding, SystemRow } from "./schema";

/** Status systems with their levels by the rules in force, and how many clients hold each. */
export async function findSystems(ctx: Context): Promise<SystemRow[]> {
  requirePermission(ctx, "programme.edit");
  const { rows } = await ctx.db.execute<SystemRow>(sql`
    with held as (
      select system_key, level_key, count(*)::int as clients,
        (count(*) filter (where assigned_key is not null))::int as assigned
      from client_level group by 1, 2
    )
    select s.key, s.name, s.is_default as "isDefault", s.basis, s.period_months as "periodMonths", s.returns_lower as "returnsLower",
      coalesce((select json_agg(json_build_object('key', l.key, 'name', l.name, 'spentFrom', l.spent_from,
          'accrualBasisPoints', l.accrual_basis_points, 'clients', coalesce(h.clients, 0), 'assigned', coalesce(h.assigned, 0))
          order by l.rank)
        from level_in_force l left join held h on h.system_key = l.system_key and h.level_key = l.key
        where l.system_key = s.key), '[]'::json) as "levels"
    from level_system_in_force s order by s.is_default desc, s.name, s.key`);
  return rows;
}

/** What a client holds in each status system, and what he could be given. */
export async function findLevelStandings(ctx: Context, clientId: number): Promise<LevelStanding[]> {
  requirePermission(ctx, "clients.level");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<LevelStanding>(sql`
    select json_build_object('key', s.key, 'name', s.name, 'isDefault', s.is_default, 'basis', s.basis) as "system",
      coalesce((select json_agg(json_build_object('key', l.key, 'name', l.name) order by l.rank)
        from level l where l.system_key = s.key), '[]'::json) as "levels",
      h.level_key as "levelKey", programme_day(h.since)::text as "since", h.calculated_key as "calculatedKey",
      coalesce(h.spent, 0) as "spent",
      case when h.assigned_until >= programme_today() then h.assigned_key end as "assignedKey",
      case when h.assigned_until >= programme_today() then nullif(h.assigned_until, 'infinity')::text end as "assignedUntil",
      coalesce(h.assigned_rises, true) as "rises"
    from level_system_in_force s
    left join client_level h on h.system_key = s.key and h.client_id = ${clientId}
    order by s.is_default desc, s.name, s.key`);
  return rows;
}
