import "server-only";

import { and, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { userGrants, userSessions, users } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { keepingAnAdministrator } from "./last-administrator";
import { issueLink, linkPath } from "./one-time-link";
import { endSessions } from "./open-session";
import {
  changeUserInput,
  disableUserInput,
  endSessionInput,
  inviteUserInput,
  issueLinkInput,
  setRightInput,
} from "./schema";
import { limitToStores } from "./store-limit";

/** Adds a person who chooses the password through the link; it is returned here and never shown again. */
export const inviteUser = defineCommand({
  name: "user.invite",
  permission: "users.manage",
  stepUp: true,
  input: inviteUserInput,
  async run(ctx, { email, name, role, stores, endsOn }) {
    await refusePast(ctx.db, endsOn);
    const inserted = await ctx.db
      .insert(users)
      .values({ email, name, role, endsOn, language: ctx.locale })
      .onConflictDoNothing()
      .returning({ id: users.id });
    const [user] = inserted;
    if (!user)
      throw new Refusal("conflict", "userEmailTaken", { fields: [{ path: "email", reason: "userEmailTaken" }] });
    await limitToStores(ctx.db, user.id, stores);
    const code = await issueLink(ctx.db, { kind: "invitation", userId: user.id, createdBy: actorId(ctx) });
    return {
      result: { userId: user.id, path: linkPath("invitation", code) },
      audit: { subject: `user:${user.id}`, facts: { role, stores, endsOn } },
    };
  },
});

/** Name, role, stores and end date together. Another role ends the sessions: rights are never kept from before. */
export const changeUser = defineCommand({
  name: "user.change",
  permission: "users.manage",
  stepUp: true,
  input: changeUserInput,
  async run(ctx, { userId, name, role, stores, endsOn }) {
    return keepingAnAdministrator(ctx.db, async () => {
      const before = await lockUser(ctx.db, userId);
      if (endsOn !== before.endsOn) await refusePast(ctx.db, endsOn);
      await ctx.db.update(users).set({ name, role, endsOn }).where(eq(users.id, userId));
      const storesBefore = await limitToStores(ctx.db, userId, stores);
      const sessionsEnded = role === before.role ? 0 : await endSessions(ctx.db, userId, "role_changed");
      const facts = {
        ...(name !== before.name && { fields: ["name"] }),
        ...(role !== before.role && { role: { before: before.role, after: role } }),
        ...(endsOn !== before.endsOn && { endsOn: { before: before.endsOn, after: endsOn } }),
        ...(String(stores) !== String(storesBefore) && { stores: { before: storesBefore, after: stores } }),
        ...(sessionsEnded > 0 && { sessionsEnded }),
      };
      return { result: null, audit: { subject: `user:${userId}`, facts } };
    });
  },
});

/** Closes or opens the door. A person is never deleted: what they did keeps its author. */
export const disableUser = defineCommand({
  name: "user.disable",
  permission: "users.manage",
  stepUp: true,
  input: disableUserInput,
  async run(ctx, { userId, disabled }) {
    return keepingAnAdministrator(ctx.db, async () => {
      const before = await lockUser(ctx.db, userId);
      if ((before.disabledAt !== null) === disabled) return { result: null, audit: null };
      const disabledAt = disabled ? sql`app_now()` : null;
      await ctx.db.update(users).set({ disabledAt }).where(eq(users.id, userId));
      const sessionsEnded = disabled ? await endSessions(ctx.db, userId, "disabled") : 0;
      return { result: null, audit: { subject: `user:${userId}`, facts: { disabled, sessionsEnded } } };
    });
  },
});

/** Gives a single right to a person, takes it away, or leaves it to the role again. */
export const setRight = defineCommand({
  name: "user.right",
  permission: "users.manage",
  stepUp: true,
  input: setRightInput,
  async run(ctx, { userId, permission, state }) {
    return keepingAnAdministrator(ctx.db, async () => {
      await lockUser(ctx.db, userId);
      const same = and(eq(userGrants.userId, userId), eq(userGrants.permission, permission));
      await ctx.db.delete(userGrants).where(same);
      if (state !== "preset") {
        const granted = state === "given";
        await ctx.db.insert(userGrants).values({ userId, permission, granted, grantedBy: actorId(ctx) });
      }
      return { result: null, audit: { subject: `user:${userId}`, facts: { right: permission, state } } };
    });
  },
});

/** A link with which the person chooses a password themselves; nobody sets it for another. */
export const issueReset = defineCommand({
  name: "user.issue-link",
  permission: "users.manage",
  stepUp: true,
  input: issueLinkInput,
  async run(ctx, { userId }) {
    const { passwordHash, disabledAt } = await lockUser(ctx.db, userId);
    if (disabledAt) throw new Refusal("conflict", "userDisabled");
    const kind: "invitation" | "reset" = passwordHash === null ? "invitation" : "reset";
    const code = await issueLink(ctx.db, { kind, userId, createdBy: actorId(ctx) });
    return { result: { path: linkPath(kind, code), kind }, audit: { subject: `user:${userId}`, facts: { kind } } };
  },
});

/** Ends a session of anybody at once. */
export const endUserSession = defineCommand({
  name: "user.end-session",
  permission: "users.manage",
  stepUp: true,
  input: endSessionInput,
  async run(ctx, { sessionId }) {
    const [session] = await ctx.db
      .select({ userId: userSessions.userId })
      .from(userSessions)
      .where(eq(userSessions.id, sessionId));
    if (!session) throw Refusal.notFound();
    const ended = await endSessions(ctx.db, session.userId, "ended_by_user", { only: sessionId });
    return { result: null, audit: ended ? { subject: `user:${session.userId}`, facts: { sessionId } } : null };
  },
});

async function lockUser(db: Db, userId: number) {
  const found = await db.select().from(users).where(eq(users.id, userId)).for("update");
  if (found.length === 0) throw Refusal.notFound();
  return onlyRow(found);
}

async function refusePast(db: Db, endsOn: string | null): Promise<void> {
  if (endsOn === null) return;
  const { rows } = await db.execute<{ past: boolean }>(sql`select ${endsOn}::date < programme_today() as past`);
  if (rows[0]?.past) throw Refusal.field("endsOn", "dateInPast");
}

function actorId({ actor }: Context): number {
  if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  return actor.id;
}
