import "server-only";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { type Role, rightsOf } from "@/lib/access/permissions";

/** The context of a freshly made person with the rights of a role, or with none of them (`null`). */
export async function contextFor(db: Db, role: Role | null, over: Partial<Context> = {}): Promise<Context> {
  const preset = role ?? "operator";
  const login = `${preset}-${Math.random().toString(36).slice(2)}@test.local`;
  const inserted = await db
    .insert(users)
    .values({ email: login, name: `Test ${preset}`, role: preset })
    .returning({ id: users.id });
  return {
    actor: { kind: "user", id: onlyRow(inserted).id, login, name: `Test ${preset}`, role: preset },
    rights: role === null ? new Set() : rightsOf(role),
    stores: "all",
    locale: "ru",
    recentlyAuthenticated: true,
    db,
    ...over,
  };
}
