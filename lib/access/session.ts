import "server-only";

import { cookies, headers } from "next/headers";
import { cache } from "react";

import { database } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";

import type { Context } from "./context";
import { type FoundSession, findSession, type Preferences } from "./find-session";
import { requestAddress } from "./request-address";
import { readSessionCookie } from "./session-cookie";
import { sessionCookieName } from "./session-cookie-name";

export type { Preferences };

/** What a page may know of the person before it asks for data. */
export type CurrentSession = { ctx: Context; email: string; locked: boolean; preferences: Preferences };

/**
 * The context of the signed-in person of this request, read anew at every request. Refuses when there is no live
 * session, and while the screen is locked.
 */
export async function sessionContext(): Promise<Context> {
  const session = await currentSession();
  if (!session) throw new Refusal("unauthenticated", "unauthenticated");
  if (session.locked) throw new Refusal("unauthenticated", "sessionLocked");
  return session.ctx;
}

/** The same while the screen is locked too: for unlocking it and for leaving, and for nothing else. */
export async function lockableContext(): Promise<Context> {
  const session = await currentSession();
  if (!session) throw new Refusal("unauthenticated", "unauthenticated");
  return session.ctx;
}

/** The session of this request, locked or not; undefined for nobody. Only unlocking and leaving may work on a locked one. */
export const currentSession = cache(async (): Promise<CurrentSession | undefined> => {
  const token = await readSessionCookie((await cookies()).get(sessionCookieName())?.value);
  if (!token) return undefined;
  const sent = await headers();
  const found = await findSession(database(), token, { background: sent.has("x-background") });
  return found && asCurrent(found, requestAddress(sent));
});

function asCurrent(found: FoundSession, ip: string | undefined): CurrentSession {
  const { user, preferences, sessionId, rights, stores, recentlyAuthenticated } = found;
  return {
    email: user.email,
    locked: found.locked,
    preferences,
    ctx: {
      actor: { kind: "user", id: user.id, login: user.email, name: user.name, role: user.role },
      rights,
      stores,
      locale: preferences.language,
      recentlyAuthenticated,
      sessionId,
      ...(ip !== undefined && { ip }),
      db: database(),
    },
  };
}
