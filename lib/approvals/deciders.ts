import "server-only";

import { sql } from "drizzle-orm";

import type { approvalRequests } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { isPermission, permissionTable } from "@/lib/access/permissions";
import { userContext } from "@/lib/access/user-context";
import { getSetting } from "@/lib/programme/settings";
import type { Settings } from "@/lib/programme/settings-schema";

import type { DecisionBar } from "./schema";

type Asked = Pick<typeof approvalRequests.$inferSelect, "requestedBy" | "permission" | "charged" | "clientId">;

/**
 * Why a person may not decide a request; null: he may. Nobody decides his own; everybody else needs the right to
 * decide and the right to do it himself, and whoever is no administrator decides within his own limit only. That one
 * client is within his stores is asked by the query that finds the request.
 */
export function decisionBar(ctx: Context, asked: Asked, limits: Settings["manualLimits"]): DecisionBar | null {
  const { actor, rights, stores } = ctx;
  if (actor.kind !== "user") return "right";
  if (actor.id === asked.requestedBy) return "own";
  if (!rights.has("approvals.decide") || !isPermission(asked.permission) || !rights.has(asked.permission)) {
    return "right";
  }
  if (stores !== "all" && asked.clientId === null) return "right";
  if (actor.role === "administrator" || asked.charged === null) return null;
  return asked.charged <= limits[actor.role].perOperation ? null : "limit";
}

/** Whether there is anybody who could decide it: else a delay takes the place of the second person. */
export async function somebodyCouldDecide({ db }: Context, asked: Asked): Promise<boolean> {
  const limits = await getSetting(db, "manualLimits");
  const roles = sql.param([...permissionTable["approvals.decide"]]);
  const { rows } = await db.execute<{ id: number }>(sql`
    select u.id from "user" u
    where u.id <> ${asked.requestedBy} and u.password_hash is not null and not u.stores_limited
      and (u.role = any(${roles}::text[]) or exists (
        select from user_grant g where g.user_id = u.id and g.permission = 'approvals.decide' and g.granted))
    order by u.role = 'administrator' desc, u.id`);
  for (const { id } of rows) {
    const other = await userContext(db, id);
    if (other && decisionBar(other, asked, limits) === null) return true;
  }
  return false;
}
