import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { oneTimeLinks } from "@/db/schema";
import { hashToken, newToken } from "@/lib/access/session-cookie";
import { Refusal } from "@/lib/core/refusal";

type Link = { kind: "first" } | { kind: "invitation" | "reset"; userId: number; createdBy: number | null };

const minutesValid = { first: 24 * 60, invitation: 24 * 60, reset: 15 };

/** The path a code belongs to; the address before it is the configured one, never that of a request. */
export function linkPath(kind: Link["kind"], code: string): string {
  return `/sign-in/${kind === "first" ? "first" : "link"}?code=${code}`;
}

/** A new link of which only the hash is kept; an older one of the same person and kind stops working. */
export async function issueLink(db: Db, link: Link): Promise<string> {
  const userId = link.kind === "first" ? null : link.userId;
  await db
    .update(oneTimeLinks)
    .set({ usedAt: sql`app_now()` })
    .where(
      and(
        isNull(oneTimeLinks.usedAt),
        userId === null ? eq(oneTimeLinks.kind, "first") : eq(oneTimeLinks.userId, userId),
      ),
    );
  const code = newToken();
  await db.insert(oneTimeLinks).values({
    codeHash: hashToken(code),
    kind: link.kind,
    userId,
    createdBy: link.kind === "first" ? null : link.createdBy,
    expiresAt: sql`app_now() + make_interval(mins => ${minutesValid[link.kind]})`,
  });
  return code;
}

export type TakenLink = { kind: Link["kind"]; userId: number | null };

/** What a code opens while it can still be used; looking does not use it. */
export async function findLink(db: Db, code: string): Promise<TakenLink | undefined> {
  const [link] = await db
    .select({ kind: oneTimeLinks.kind, userId: oneTimeLinks.userId })
    .from(oneTimeLinks)
    .where(usable(code));
  return link;
}

/** Uses a code up: of several at once exactly one gets the link. */
export async function takeLink(db: Db, code: string): Promise<TakenLink> {
  const [link] = await db
    .update(oneTimeLinks)
    .set({ usedAt: sql`app_now()` })
    .where(usable(code))
    .returning({ kind: oneTimeLinks.kind, userId: oneTimeLinks.userId });
  if (!link) throw new Refusal("not_found", "linkUsed");
  return link;
}

function usable(code: string) {
  return and(
    eq(oneTimeLinks.codeHash, hashToken(code)),
    isNull(oneTimeLinks.usedAt),
    sql`${oneTimeLinks.expiresAt} > app_now()`,
  );
}
