import "server-only";

import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { findSession } from "@/lib/access/find-session";
import { openSession } from "@/lib/users/open-session";
import { hashPassword } from "@/lib/users/password";

import { uniqueNumber } from "./factories";

export const testPassword = "верный конь, скрепка";

/** A person who can sign in with `testPassword`; give only what the test is about. */
export async function givenUser(db: Db, seed: Partial<typeof users.$inferInsert> = {}) {
  const passwordHash = seed.passwordHash === undefined ? await testPasswordHash() : seed.passwordHash;
  const email = `person-${uniqueNumber()}@test.local`;
  return onlyRow(
    await db
      .insert(users)
      .values({ email, name: "Анна", role: "operator", ...seed, passwordHash })
      .returning(),
  );
}

/** A person with an open session: the context their requests get, and the token of the session. */
export async function givenSignedIn(
  db: Db,
  seed: Partial<typeof users.$inferInsert> = {},
): Promise<{ ctx: Context & { sessionId: number }; token: string; userId: number; email: string }> {
  const user = await givenUser(db, seed);
  const token = await openSession(db, user, {});
  return { ctx: await contextOfToken(db, token), token, userId: user.id, email: user.email };
}

/** The context as a request with this token gets it now. */
export async function contextOfToken(db: Db, token: string): Promise<Context & { sessionId: number }> {
  const session = await findSession(db, token);
  if (!session) throw new Error("The session is not live");
  const { user, sessionId, rights, stores, recentlyAuthenticated } = session;
  return {
    actor: { kind: "user", id: user.id, login: user.email, name: user.name, role: user.role },
    rights,
    stores,
    locale: session.preferences.language,
    recentlyAuthenticated,
    sessionId,
    db,
  };
}

export async function storedUser(db: Db, id: number) {
  return onlyRow(await db.select().from(users).where(eq(users.id, id)));
}

let hashed: Promise<string> | undefined;

function testPasswordHash(): Promise<string> {
  hashed ??= hashPassword(testPassword);
  return hashed;
}
