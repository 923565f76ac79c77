import "server-only";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { type Permission, type Role, rightsOf, takesCalls } from "@/lib/access/permissions";

const exempt: Permission = "callers.exempt";

/**
 * The context of a freshly made person with the rights of a role, or with none of them (`null`). Who takes calls works
 * without a caller here, as in the back office: tests of callers take `rightsOf` as it is.
 */
export async function contextFor(db: Db, role: Role | null, over: Partial<Context> = {}): Promise<Context> {
  const preset = role ?? "operator";
  const login = `${preset}-${Math.random().toString(36).slice(2)}@test.local`;
  const inserted = await db
    .insert(users)
    .values({ email: login, name: `Test ${preset}`, role: preset })
    .returning({ id: users.id });
  return {
    actor: { kind: "user", id: onlyRow(inserted).id, login, name: `Test ${preset}`, role: preset },
    rights: role === null ? new Set() : new Set([...rightsOf(role), ...(takesCalls(role) ? [exempt] : [])]),
    stores: "all",
    locale: "ru",
    recentlyAuthenticated: true,
    db,
    ...over,
  };
}
