import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { userGrants, userSessions, userStores, users } from "@/db/schema";
import { putSetting } from "@/lib/programme/settings";
import { givenStore } from "@/lib/testing/factories";
import { givenSignedIn } from "@/lib/testing/given-user";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { findSession } from "./find-session";

const morning = "2026-11-22T06:00:00Z";

describe("a session", () => {
  it("knows the person, the rights of the role and all stores", () =>
    withRollback(async (db) => {
      const { token, email } = await givenSignedIn(db, { role: "marketer" });
      const session = await findSession(db, token);
      expect(session?.user).toMatchObject({ email, role: "marketer" });
      expect(session?.rights.has("segments.edit")).toBe(true);
      expect(session?.rights.has("users.manage")).toBe(false);
      expect(session?.stores).toBe("all");
      expect(session?.recentlyAuthenticated).toBe(true);
    }));

  it("is nobody's for a token that was never given out", () =>
    withRollback(async (db) => {
      await givenSignedIn(db);
      expect(await findSession(db, "guess")).toBeUndefined();
    }));

  it("ends after thirty minutes without a request", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { token } = await givenSignedIn(db);
      await advanceClock(db, "29 minutes 59 seconds");
      expect(await findSession(db, token)).toBeDefined();
      await advanceClock(db, "30 minutes");
      expect(await findSession(db, token)).toBeUndefined();
    }));

  it("lives on with requests, but not past twelve hours", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { token } = await givenSignedIn(db);
      for (let quarter = 1; quarter < 12 * 4; quarter += 1) {
        await advanceClock(db, "15 minutes");
        expect(await findSession(db, token)).toBeDefined();
      }
      await advanceClock(db, "15 minutes");
      expect(await findSession(db, token)).toBeUndefined();
    }));

  it("takes its limits from the settings of the role", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const usual = { idleMinutes: 30, absoluteHours: 12 };
      await putSetting(db, "sessions", {
        administrator: usual,
        marketer: usual,
        operator: { idleMinutes: 5, absoluteHours: 14 },
        shift_lead: usual,
        store_employee: usual,
      });
      const { token } = await givenSignedIn(db, { role: "operator" });
      await advanceClock(db, "5 minutes");
      expect(await findSession(db, token)).toBeUndefined();
    }));

  it("is not kept alive by requests nobody caused", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { token } = await givenSignedIn(db);
      await advanceClock(db, "20 minutes");
      expect(await findSession(db, token, { background: true })).toBeDefined();
      await advanceClock(db, "20 minutes");
      expect(await findSession(db, token)).toBeUndefined();
    }));

  it("writes when it was seen at most once a minute", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { token } = await givenSignedIn(db);
      await advanceClock(db, "59 seconds");
      await findSession(db, token);
      expect(await lastSeen(db)).toBe("2026-11-22T06:00:00.000Z");
      await advanceClock(db, "2 seconds");
      await findSession(db, token);
      expect(await lastSeen(db)).toBe("2026-11-22T06:01:01.000Z");
    }));

  it("asks for the password again after ten minutes", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { token } = await givenSignedIn(db);
      await advanceClock(db, "9 minutes");
      expect((await findSession(db, token))?.recentlyAuthenticated).toBe(true);
      await advanceClock(db, "1 minute");
      expect((await findSession(db, token))?.recentlyAuthenticated).toBe(false);
    }));

  it("ends at the end of the programme's day on which the person leaves", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T20:50:00Z"); // 23:50 in Moscow
      const { token } = await givenSignedIn(db, { endsOn: "2026-11-22" });
      expect(await findSession(db, token)).toBeDefined();
      await advanceClock(db, "10 minutes");
      expect(await findSession(db, token)).toBeUndefined();
    }));

  it("ends with the person's access", () =>
    withRollback(async (db) => {
      const { token, userId } = await givenSignedIn(db);
      await db.update(users).set({ disabledAt: sql`app_now()` }).where(eq(users.id, userId));
      expect(await findSession(db, token)).toBeUndefined();
    }));

  it("waits locked for its owner longer than an idle one would", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { token, ctx } = await givenSignedIn(db);
      await db.update(userSessions).set({ lockedAt: sql`app_now()` }).where(eq(userSessions.id, ctx.sessionId));
      await advanceClock(db, "3 hours");
      expect((await findSession(db, token))?.locked).toBe(true);
    }));
});

describe("rights and stores", () => {
  it("follow single rights given and taken at the next request", () =>
    withRollback(async (db) => {
      const { token, userId } = await givenSignedIn(db, { role: "operator" });
      await db.insert(userGrants).values([
        { userId, permission: "exports.run", granted: true, grantedBy: userId },
        { userId, permission: "bonuses.debit", granted: false, grantedBy: userId },
      ]);
      const session = await findSession(db, token);
      expect(session?.rights.has("exports.run")).toBe(true);
      expect(session?.rights.has("bonuses.debit")).toBe(false);
    }));

  it("follow the settings of contacts", () =>
    withRollback(async (db) => {
      const administrator = await givenSignedIn(db, { role: "administrator" });
      const operator = await givenSignedIn(db, { role: "operator" });
      await putSetting(db, "administratorsSeeContacts", false);
      await putSetting(db, "operatorsRevealContacts", false);
      expect((await findSession(db, administrator.token))?.rights.has("contacts.see")).toBe(false);
      expect((await findSession(db, operator.token))?.rights.has("contacts.reveal")).toBe(false);
    }));

  it("of a limited person are their stores, and none when none is left", () =>
    withRollback(async (db) => {
      const store = await givenStore(db);
      const { token, userId } = await givenSignedIn(db, { storesLimited: true });
      expect((await findSession(db, token))?.stores).toEqual([]);
      await db.insert(userStores).values({ userId, storeId: store.id });
      expect((await findSession(db, token))?.stores).toEqual([store.code]);
    }));
});

async function lastSeen(db: Db): Promise<string | undefined> {
  const [session] = await db.select({ at: userSessions.lastSeenAt }).from(userSessions);
  return session?.at.toISOString();
}
