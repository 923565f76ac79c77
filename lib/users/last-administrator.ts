import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";

/**
 * Runs a change after which somebody must still be able to manage users. Such changes wait for one another, so that
 * two administrators who demote each other at the same moment do not both succeed.
 */
export async function keepingAnAdministrator<Result>(db: Db, change: () => Promise<Result>): Promise<Result> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('administrators', 0))`);
  const before = await administratorCount(db);
  const result = await change();
  if (before > 0 && (await administratorCount(db)) === 0) throw new Refusal("conflict", "lastAdministrator");
  return result;
}

/** Those who can sign in for good: with a password, without an end date, and with the right to manage users. */
async function administratorCount(db: Db): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from "user" u
    where u.role = 'administrator' and u.disabled_at is null and u.ends_on is null and u.password_hash is not null
      and not exists (
        select from user_grant g where g.user_id = u.id and g.permission = 'users.manage' and not g.granted
      )
  `);
  return rows[0]?.count ?? 0;
}
