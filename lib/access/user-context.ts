import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { userGrants, users } from "@/db/schema";

import { getAccessSettings } from "./access-settings";
import type { Context } from "./context";
import { rightsOf } from "./permissions";

/**
 * The context of a person for work that goes on without them: the rights and stores they have now. Undefined when
 * their access has ended.
 */
export async function userContext(db: Db, userId: number): Promise<Context | undefined> {
  const [user] = await db
    .select()
    .from(users)
    .where(
      sql`${eq(users.id, userId)} and ${users.disabledAt} is null
        and (${users.endsOn} is null or ${users.endsOn} >= programme_today())`,
    );
  if (!user) return undefined;
  const grants = await db.select().from(userGrants).where(eq(userGrants.userId, user.id));
  const { rows } = await db.execute<{ code: string }>(
    sql`select s.code from user_store us join store s on s.id = us.store_id where us.user_id = ${user.id}`,
  );
  return {
    actor: { kind: "user", id: user.id, login: user.email, name: user.name, role: user.role },
    rights: rightsOf(user.role, grants, await getAccessSettings(db)),
    stores: user.storesLimited ? rows.map(({ code }) => code) : "all",
    locale: user.language,
    recentlyAuthenticated: true,
    db,
  };
}
