import "server-only";

import { and, eq, isNull, ne, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { userSessions } from "@/db/schema";
import { getAccessSettings } from "@/lib/access/access-settings";
import type { Role } from "@/lib/access/permissions";
import { hashToken, newToken } from "@/lib/access/session-cookie";

export type Browser = { ip?: string | undefined; userAgent?: string | undefined };

/** A new session with a token of its own, within the limits of the role. The token is returned once and not kept. */
export async function openSession(db: Db, user: { id: number; role: Role }, browser: Browser): Promise<string> {
  const { sessions } = await getAccessSettings(db);
  const { idleMinutes, absoluteHours } = sessions[user.role];
  const token = newToken();
  await db.insert(userSessions).values({
    tokenHash: hashToken(token),
    userId: user.id,
    idleMinutes,
    expiresAt: sql`app_now() + make_interval(hours => ${absoluteHours})`,
    ip: browser.ip ?? null,
    userAgent: browser.userAgent?.slice(0, 300) ?? null,
  });
  return token;
}

type EndReason = NonNullable<(typeof userSessions.$inferSelect)["endReason"]>;

/** Ends the open sessions of a person, but for the one they are working in where that is given. Returns how many. */
export async function endSessions(
  db: Db,
  userId: number,
  reason: EndReason,
  { except, only }: { except?: number | undefined; only?: number | undefined } = {},
): Promise<number> {
  const ended = await db
    .update(userSessions)
    .set({ endedAt: sql`app_now()`, endReason: reason })
    .where(
      and(
        eq(userSessions.userId, userId),
        isNull(userSessions.endedAt),
        except === undefined ? undefined : ne(userSessions.id, except),
        only === undefined ? undefined : eq(userSessions.id, only),
      ),
    )
    .returning({ id: userSessions.id });
  return ended.length;
}
