import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { permissionTable } from "@/lib/access/permissions";

/** Everybody to whom a matter can be given, by name. */
export async function findAnswerers(ctx: Context): Promise<{ id: number; name: string }[]> {
  requirePermission(ctx, "feedback.view");
  const roles = sql.param([...permissionTable["feedback.answer"]]);
  const { rows } = await ctx.db.execute<{ id: number; name: string }>(sql`
    select u.id, u.name from "user" u
    left join user_grant g on g.user_id = u.id and g.permission = 'feedback.answer'
    where u.disabled_at is null and (u.ends_on is null or u.ends_on >= programme_today())
      and coalesce(g.granted, u.role = any(${roles}::text[]))
    order by u.name, u.id`);
  return rows;
}
