import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { audit } from "@/db/schema";
import { jobContext } from "@/lib/access/context";
import { findSession } from "@/lib/access/find-session";
import { contextOfToken, givenSignedIn, storedUser, testPassword } from "@/lib/testing/given-user";
import { reasonOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import {
  changeOwnPassword,
  changeOwnPreferences,
  confirmPassword,
  endOtherSessions,
  endOwnSession,
  lockSession,
  signOut,
  unlockSession,
} from "./account-commands";
import { openSession } from "./open-session";
import { signIn } from "./sign-in";

const next = "другой длинный пароль";

describe("one's own password", () => {
  it("is changed over the old one, and every other session ends", () =>
    withRollback(async (db) => {
      const { ctx, token, userId, email } = await givenSignedIn(db);
      const elsewhere = await openSession(db, await storedUser(db, userId), {});
      await changeOwnPassword(ctx, { current: testPassword, next });
      expect(await findSession(db, elsewhere)).toBeUndefined();
      expect(await findSession(db, token)).toBeDefined();
      await signIn(db, { email, password: next }, {});
    }));

  it("stays when the old one is wrong, and the failure is counted and recorded", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T06:00:00Z");
      const { ctx, email } = await givenSignedIn(db);
      const attempt = () => reasonOf(changeOwnPassword(ctx, { current: "not this one", next }));
      for (let n = 0; n < 5; n += 1) expect(await attempt()).toBe("wrongPassword");
      expect(await attempt()).toBe("tooManyAttempts");
      expect(await reasonOf(signIn(db, { email, password: testPassword }, {}))).toBe("tooManyAttempts");
      const entries = await db.select().from(audit).where(eq(audit.action, "account.change-password"));
      expect(entries).toHaveLength(6);
      expect(JSON.stringify(entries)).not.toContain("not this one");
    }));
});

describe("step-up", () => {
  it("opens ten minutes with the right password only", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T06:00:00Z");
      const { token } = await givenSignedIn(db);
      await advanceClock(db, "11 minutes");
      const ctx = await contextOfToken(db, token);
      expect(ctx.recentlyAuthenticated).toBe(false);
      expect(await reasonOf(confirmPassword(ctx, { password: "wrong" }))).toBe("wrongPassword");
      expect((await contextOfToken(db, token)).recentlyAuthenticated).toBe(false);
      await confirmPassword(ctx, { password: testPassword });
      expect((await contextOfToken(db, token)).recentlyAuthenticated).toBe(true);
    }));
});

describe("the lock", () => {
  it("holds until the password is given, and the session goes on", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T06:00:00Z");
      const { ctx, token } = await givenSignedIn(db);
      await lockSession(ctx, {});
      await advanceClock(db, "2 hours");
      expect((await findSession(db, token))?.locked).toBe(true);
      expect(await reasonOf(unlockSession(ctx, { password: "wrong" }))).toBe("wrongPassword");
      expect((await findSession(db, token))?.locked).toBe(true);
      await unlockSession(ctx, { password: testPassword });
      expect(await findSession(db, token)).toMatchObject({ locked: false, recentlyAuthenticated: true });
    }));
});

describe("one's own sessions", () => {
  it("end at once on signing out: the cookie opens nothing any more", () =>
    withRollback(async (db) => {
      const { ctx, token } = await givenSignedIn(db);
      await signOut(ctx, {});
      expect(await findSession(db, token)).toBeUndefined();
    }));

  it("end singly or all but this one, and those of others are not found", () =>
    withRollback(async (db) => {
      const { ctx, token, userId } = await givenSignedIn(db);
      const user = await storedUser(db, userId);
      const [second, third] = [await openSession(db, user, {}), await openSession(db, user, {})];
      const stranger = await givenSignedIn(db);
      expect(await reasonOf(endOwnSession(ctx, { sessionId: stranger.ctx.sessionId }))).toBe("notFound");
      await endOwnSession(ctx, { sessionId: (await contextOfToken(db, second)).sessionId });
      expect(await findSession(db, second)).toBeUndefined();
      expect(await endOtherSessions(ctx, {})).toEqual({ sessionsEnded: 1 });
      expect(await findSession(db, third)).toBeUndefined();
      expect(await findSession(db, token)).toBeDefined();
      expect(await findSession(db, stranger.token)).toBeDefined();
    }));
});

describe("preferences", () => {
  it("change one by one and nothing else", () =>
    withRollback(async (db) => {
      const { ctx, userId } = await givenSignedIn(db);
      expect(await changeOwnPreferences(ctx, { theme: "dark" })).toEqual({
        language: "ru",
        theme: "dark",
        density: "normal",
        singleKeys: true,
      });
      await changeOwnPreferences(ctx, {});
      expect(await reasonOf(changeOwnPreferences(ctx, { role: "administrator" } as never))).toBe("invalidInput");
      expect((await storedUser(db, userId)).role).toBe("operator");
    }));

  it("belong to people: a job has none", () =>
    withRollback(async (db) => {
      expect(await reasonOf(changeOwnPreferences(jobContext(db, "test"), {}))).toBe("peopleOnly");
    }));
});
