import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type exports, userGrants, users } from "@/db/schema";
import { getAccessSettings } from "@/lib/access/access-settings";
import { type Context, requirePermission } from "@/lib/access/context";
import { rightsOf } from "@/lib/access/permissions";
import { Refusal } from "@/lib/core/refusal";

export type ExportRecord = typeof exports.$inferSelect;

/**
 * The context of whoever asked for a file, with the rights he has now and the stores he had then, whichever is less.
 * Refuses when he may not export any more.
 */
export async function authorContext(db: Db, record: ExportRecord): Promise<Context> {
  const [user] = await db.select().from(users).where(eq(users.id, record.createdBy));
  if (!user || user.disabledAt) throw new Refusal("forbidden", "forbidden", { params: { right: "exports.run" } });
  const grants = await db.select().from(userGrants).where(eq(userGrants.userId, user.id));
  const { rows } = await db.execute<{ code: string }>(
    sql`select s.code from user_store us join store s on s.id = us.store_id where us.user_id = ${user.id}`,
  );
  const now = user.storesLimited ? rows.map(({ code }) => code) : "all";
  const ctx: Context = {
    actor: { kind: "user", id: user.id, login: user.email, name: user.name, role: user.role },
    rights: rightsOf(user.role, grants, await getAccessSettings(db)),
    stores: lesser(record.stores, now),
    locale: record.language,
    recentlyAuthenticated: true,
    db,
  };
  requirePermission(ctx, "exports.run");
  if (record.withContacts) requirePermission(ctx, "exports.contacts");
  return ctx;
}

function lesser(then: readonly string[] | null, now: "all" | readonly string[]): Context["stores"] {
  if (then === null) return now;
  return now === "all" ? then : then.filter((code) => now.includes(code));
}
