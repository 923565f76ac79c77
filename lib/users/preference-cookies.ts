import "server-only";

import { cookies } from "next/headers";

import type { Preferences } from "@/lib/access/find-session";
import { sessionCookieName } from "@/lib/access/session-cookie-name";
import { localeCookie } from "@/lib/web/request-locale";

const kept = { path: "/", maxAge: 31_536_000, sameSite: "lax" } as const;

/** Writes where the pages read them: the server draws the next page right at once, before it asks who is there. */
export async function keepPreferenceCookies(preferences: Preferences): Promise<Preferences> {
  const jar = await cookies();
  const { language, theme, density, singleKeys } = preferences;
  jar.set(localeCookie, language, kept);
  jar.set("theme", theme, kept);
  jar.set("density", density, kept);
  jar.set("singleKeys", String(singleKeys), kept);
  return preferences;
}

export async function removeSessionCookie(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}
