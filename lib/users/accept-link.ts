import "server-only";

import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { findLink, takeLink } from "./one-time-link";
import { type Browser, endSessions } from "./open-session";
import { hashPassword } from "./password";
import { acceptLinkInput, oneTimeCode } from "./schema";
import { accountSubject, forgiveAttempt, networkSubject, takeAttempt } from "./sign-in-delay";

export type LinkOwner = { kind: "invitation" | "reset"; email: string; name: string };

/** Whose link it is, for the page that asks for the password; undefined when the code no longer opens anything. */
export async function linkOwner(db: Db, code: string): Promise<LinkOwner | undefined> {
  if (!oneTimeCode.safeParse(code).success) return undefined;
  const link = await findLink(db, code);
  if (!link || link.kind === "first" || link.userId === null) return undefined;
  const [owner] = await db
    .select({ email: users.email, name: users.name })
    .from(users)
    .where(eq(users.id, link.userId));
  return owner && { kind: link.kind, ...owner };
}

/** Whether a code opens the first start. */
export async function isFirstLink(db: Db, code: string): Promise<boolean> {
  return oneTimeCode.safeParse(code).success && (await findLink(db, code))?.kind === "first";
}

/** Sets the password of the link's owner, once; all their sessions end. Returns the address to sign in with. */
export async function acceptLink(db: Db, raw: unknown, browser: Browser): Promise<{ email: string }> {
  const network = browser.ip ? networkSubject(browser.ip) : undefined;
  if (network) await takeAttempt(db, network);
  const { code, password } = parseInput(acceptLinkInput, raw);
  const passwordHash = await hashPassword(password);
  const accepted = await db.transaction(async (tx) => setPassword(tx, code, passwordHash, browser));
  if (network) await forgiveAttempt(db, network);
  await forgiveAttempt(db, accountSubject(accepted.email));
  return accepted;
}

async function setPassword(db: Db, code: string, passwordHash: string, { ip }: Browser): Promise<{ email: string }> {
  const { kind, userId } = await takeLink(db, code);
  if (kind === "first" || userId === null) throw new Refusal("not_found", "linkUsed");
  const user = onlyRow(await db.update(users).set({ passwordHash }).where(eq(users.id, userId)).returning());
  if (user.disabledAt) throw new Refusal("forbidden", "accessEnded");
  const sessionsEnded = await endSessions(db, userId, "password_changed");
  const ctx: Context = {
    actor: { kind: "user", id: userId, login: user.email, name: user.name, role: user.role },
    rights: new Set(),
    stores: "all",
    locale: user.language,
    recentlyAuthenticated: true,
    ...(ip !== undefined && { ip }),
    db,
  };
  await recordAudit(ctx, kind === "invitation" ? "user.accept-invitation" : "user.reset-password", {
    subject: `user:${userId}`,
    facts: { sessionsEnded },
  });
  return { email: user.email.toLowerCase() };
}
