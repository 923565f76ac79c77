import "server-only";

import { eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { userSessions, users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { endSessions } from "./open-session";
import { hashPassword, passwordFits } from "./password";
import { changeOwnPasswordInput, confirmPasswordInput, endSessionInput, nothing, ownPreferencesInput } from "./schema";
import { accountSubject, forgiveAttempt, takeAttempt } from "./sign-in-delay";

/** A new password over the old one; every other session of the person ends. */
export async function changeOwnPassword(ctx: Context, raw: Parameters<typeof tryNewPassword>[1]): Promise<void> {
  throwIfRefused(await tryNewPassword(ctx, raw));
}

/** Step-up: the password again; for ten minutes what asks for it is open. */
export async function confirmPassword(ctx: Context, raw: Parameters<typeof tryPassword>[1]): Promise<void> {
  throwIfRefused(await tryPassword(ctx, raw));
}

/** Opens the locked screen with the password. */
export async function unlockSession(ctx: Context, raw: Parameters<typeof tryUnlock>[1]): Promise<void> {
  throwIfRefused(await tryUnlock(ctx, raw));
}

// These three answer with the refusal instead of throwing it: the failed attempt must be counted and recorded, and a
// thrown one would roll both back.

const tryNewPassword = defineCommand({
  name: "account.change-password",
  permission: "self",
  input: changeOwnPasswordInput,
  async run(ctx, { current, next }) {
    const { userId, sessionId } = ownSession(ctx);
    const refusal = await refusalOfPassword(ctx, current, "current");
    if (refusal) return { result: refusal, audit: { subject: `user:${userId}`, facts: { accepted: false } } };
    await ctx.db
      .update(users)
      .set({ passwordHash: await hashPassword(next) })
      .where(eq(users.id, userId));
    const sessionsEnded = await endSessions(ctx.db, userId, "password_changed", { except: sessionId });
    return { result: null, audit: { subject: `user:${userId}`, facts: { accepted: true, sessionsEnded } } };
  },
});

const tryPassword = defineCommand({
  name: "session.confirm",
  permission: "self",
  input: confirmPasswordInput,
  async run(ctx, { password }) {
    const { userId, sessionId } = ownSession(ctx);
    const refusal = await refusalOfPassword(ctx, password, "password");
    if (!refusal) {
      await ctx.db.update(userSessions).set({ authenticatedAt: sql`app_now()` }).where(eq(userSessions.id, sessionId));
    }
    return { result: refusal, audit: { subject: `user:${userId}`, facts: { accepted: refusal === null } } };
  },
});

const tryUnlock = defineCommand({
  name: "session.unlock",
  permission: "self",
  input: confirmPasswordInput,
  async run(ctx, { password }) {
    const { userId, sessionId } = ownSession(ctx);
    const refusal = await refusalOfPassword(ctx, password, "password");
    if (!refusal) {
      const now = sql`app_now()`;
      await ctx.db
        .update(userSessions)
        .set({ lockedAt: null, authenticatedAt: now, lastSeenAt: now })
        .where(eq(userSessions.id, sessionId));
    }
    return { result: refusal, audit: { subject: `user:${userId}`, facts: { accepted: refusal === null } } };
  },
});

/** Nothing works in this session until the password is given again; what was typed stays in the browser. */
export const lockSession = defineCommand({
  name: "session.lock",
  permission: "self",
  input: nothing,
  async run(ctx) {
    const { userId, sessionId } = ownSession(ctx);
    await ctx.db.update(userSessions).set({ lockedAt: sql`app_now()` }).where(eq(userSessions.id, sessionId));
    return { result: null, audit: { subject: `user:${userId}` } };
  },
});

export const signOut = defineCommand({
  name: "session.close",
  permission: "self",
  input: nothing,
  async run(ctx) {
    const { userId, sessionId } = ownSession(ctx);
    await endSessions(ctx.db, userId, "signed_out", { only: sessionId });
    return { result: null, audit: { subject: `user:${userId}` } };
  },
});

/** Ends one of one's own sessions; that of somebody else is not found. */
export const endOwnSession = defineCommand({
  name: "session.end",
  permission: "self",
  input: endSessionInput,
  async run(ctx, input) {
    const { userId } = ownSession(ctx);
    const ended = await endSessions(ctx.db, userId, "ended_by_user", { only: input.sessionId });
    if (ended === 0) throw Refusal.notFound();
    return { result: null, audit: { subject: `user:${userId}`, facts: { sessionId: input.sessionId } } };
  },
});

export const endOtherSessions = defineCommand({
  name: "session.end-others",
  permission: "self",
  input: nothing,
  async run(ctx) {
    const { userId, sessionId } = ownSession(ctx);
    const sessionsEnded = await endSessions(ctx.db, userId, "ended_by_user", { except: sessionId });
    return { result: { sessionsEnded }, audit: { subject: `user:${userId}`, facts: { sessionsEnded } } };
  },
});

/** One's own name and how the screen looks. */
export const changeOwnPreferences = defineCommand({
  name: "account.change-preferences",
  permission: "self",
  input: ownPreferencesInput,
  async run(ctx, changed) {
    const { userId } = ownSession(ctx);
    const { language, theme, density, singleKeys } = users;
    if (Object.keys(changed).length > 0) await ctx.db.update(users).set(changed).where(eq(users.id, userId));
    const kept = await ctx.db.select({ language, theme, density, singleKeys }).from(users).where(eq(users.id, userId));
    return {
      result: onlyRow(kept),
      audit: { subject: `user:${userId}`, facts: { fields: Object.keys(changed).toSorted() } },
    };
  },
});

async function refusalOfPassword(ctx: Context, password: string, field: string): Promise<Refusal | null> {
  const { userId } = ownSession(ctx);
  const { email, passwordHash } = onlyRow(await ctx.db.select().from(users).where(eq(users.id, userId)));
  const subject = accountSubject(email.toLowerCase());
  try {
    await takeAttempt(ctx.db, subject);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  if (!(await passwordFits(passwordHash, password))) {
    return new Refusal("invalid", "wrongPassword", { fields: [{ path: field, reason: "wrongPassword" }] });
  }
  await forgiveAttempt(ctx.db, subject);
  return null;
}

function throwIfRefused(refusal: Refusal | null): void {
  if (refusal) throw refusal;
}

/** The person and the session they work in; keys and jobs have neither. */
function ownSession({ actor, sessionId }: Context): { userId: number; sessionId: number } {
  if (actor.kind !== "user" || sessionId === undefined) throw new Refusal("forbidden", "peopleOnly");
  return { userId: actor.id, sessionId };
}
