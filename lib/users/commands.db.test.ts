import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { audit, userGrants, userSessions, users } from "@/db/schema";
import { findSession } from "@/lib/access/find-session";
import { givenStore } from "@/lib/testing/factories";
import { contextOfToken, givenSignedIn, givenUser, storedUser } from "@/lib/testing/given-user";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { changeUser, disableUser, endUserSession, inviteUser, issueReset, setRight } from "./commands";
import { getUser } from "./queries";

const invitation = { email: "Vera@Example.ru", name: "Вера", role: "operator", stores: "all", endsOn: null } as const;

describe("inviting", () => {
  it("adds a person without password and returns the link once", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const { userId, path } = await inviteUser(ctx, invitation);
      expect(path).toMatch(/^\/sign-in\/link\?code=[\w-]{43}$/);
      expect(await storedUser(db, userId)).toMatchObject({ email: "vera@example.ru", passwordHash: null });
      expect((await getUser(ctx, userId)).state).toBe("invited");
      const entries = await db.select().from(audit).where(eq(audit.action, "user.invite"));
      expect(JSON.stringify(entries)).not.toContain("vera");
    }));

  it("refuses an address that is taken, in any case of letters", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      await givenUser(db, { email: "VERA@example.ru" });
      const refusal = await refusalOf(inviteUser(ctx, invitation));
      expect(refusal.details.fields).toMatchObject([{ path: "email", reason: "userEmailTaken" }]);
    }));

  it("refuses a store nobody knows, a day that has passed and a role nobody has", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const faultOf = async (change: object) =>
        (await refusalOf(inviteUser(ctx, { ...invitation, ...change }))).details.fields?.[0];
      expect(await faultOf({ stores: ["nowhere"] })).toMatchObject({ path: "stores", reason: "noSuchStore" });
      expect(await faultOf({ endsOn: "2001-01-01" })).toMatchObject({ path: "endsOn", reason: "dateInPast" });
      expect(await faultOf({ role: "owner" })).toMatchObject({ path: "role", reason: "notAllowedValue" });
      expect(await faultOf({ passwordHash: "x" })).toMatchObject({ path: "passwordHash", reason: "unknownField" });
    }));

  it("wants the password again ten minutes after it was given", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-11-22T06:00:00Z");
      const { token } = await givenSignedIn(db, { role: "administrator" });
      await advanceClock(db, "10 minutes");
      const ctx = await contextOfToken(db, token);
      expect(await reasonOf(inviteUser(ctx, invitation))).toBe("stepUpRequired");
    }));
});

describe("changing a person", () => {
  it("ends the sessions when the role changes", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const other = await givenSignedIn(db, { role: "operator" });
      await changeUser(ctx, { userId: other.userId, name: "Анна", role: "marketer", stores: "all", endsOn: null });
      expect(await findSession(db, other.token)).toBeUndefined();
      const [session] = await db.select().from(userSessions).where(eq(userSessions.userId, other.userId));
      expect(session?.endReason).toBe("role_changed");
    }));

  it("keeps the sessions and limits the next request when stores change", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const other = await givenSignedIn(db, { role: "operator" });
      const { code } = await givenStore(db);
      const change = { userId: other.userId, name: "Анна", role: "operator", endsOn: null } as const;
      await changeUser(ctx, { ...change, stores: [code] });
      expect((await findSession(db, other.token))?.stores).toEqual([code]);
      await changeUser(ctx, { ...change, stores: "all" });
      expect((await findSession(db, other.token))?.stores).toBe("all");
    }));

  it("records what changed by name of field, without the name itself", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const { id } = await givenUser(db, { name: "Анна Белова" });
      await changeUser(ctx, { userId: id, name: "Анна Чёрная", role: "shift_lead", stores: "all", endsOn: null });
      const [entry] = await db.select().from(audit).where(eq(audit.action, "user.change"));
      expect(entry?.facts).toEqual({ fields: ["name"], role: { before: "operator", after: "shift_lead" } });
    }));

  it("does not find a person who is not there", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      expect(await reasonOf(disableUser(ctx, { userId: 999_999, disabled: true }))).toBe("notFound");
    }));

  it("ends the sessions with the access", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const other = await givenSignedIn(db);
      await disableUser(ctx, { userId: other.userId, disabled: true });
      expect(await findSession(db, other.token)).toBeUndefined();
      expect(await reasonOf(issueReset(ctx, { userId: other.userId }))).toBe("userDisabled");
    }));

  it("ends a session of another", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const other = await givenSignedIn(db);
      await endUserSession(ctx, { sessionId: other.ctx.sessionId });
      expect(await findSession(db, other.token)).toBeUndefined();
    }));
});

describe("single rights", () => {
  it("are given, taken and left to the role again", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const { userId, token } = await givenSignedIn(db, { role: "operator" });
      const has = async (right: "exports.run" | "bonuses.debit") => (await findSession(db, token))?.rights.has(right);
      await setRight(ctx, { userId, permission: "exports.run", state: "given" });
      await setRight(ctx, { userId, permission: "bonuses.debit", state: "taken" });
      expect([await has("exports.run"), await has("bonuses.debit")]).toEqual([true, false]);
      await setRight(ctx, { userId, permission: "exports.run", state: "preset" });
      await setRight(ctx, { userId, permission: "bonuses.debit", state: "preset" });
      expect([await has("exports.run"), await has("bonuses.debit")]).toEqual([false, true]);
      expect(await db.select().from(userGrants)).toEqual([]);
    }));

  it("refuse a right that does not exist", () =>
    withRollback(async (db) => {
      const { ctx, userId } = await givenSignedIn(db, { role: "administrator" });
      const refusal = await refusalOf(setRight(ctx, { userId, permission: "__proto__" as never, state: "given" }));
      expect(refusal.code).toBe("invalid");
    }));
});

describe("the last administrator", () => {
  const lasting = { name: "Анна", stores: "all", endsOn: null } as const;

  it("is not demoted, closed, given an end date or deprived of the right to manage users", () =>
    withRollback(async (db) => {
      const { ctx, userId } = await givenSignedIn(db, { role: "administrator" });
      const attempts = [
        () => changeUser(ctx, { userId, ...lasting, role: "operator" }),
        () => changeUser(ctx, { userId, ...lasting, role: "administrator", endsOn: "2030-01-01" }),
        () => disableUser(ctx, { userId, disabled: true }),
        () => setRight(ctx, { userId, permission: "users.manage", state: "taken" }),
      ];
      for (const attempt of attempts) expect(await reasonOf(attempt())).toBe("lastAdministrator");
      expect(await storedUser(db, userId)).toMatchObject({ role: "administrator", disabledAt: null, endsOn: null });
    }));

  it("is not counted when invited only, closed or with an end date", () =>
    withRollback(async (db) => {
      const { ctx, userId } = await givenSignedIn(db, { role: "administrator" });
      await givenUser(db, { role: "administrator", passwordHash: null });
      await givenUser(db, { role: "administrator", disabledAt: new Date() });
      await givenUser(db, { role: "administrator", endsOn: "2099-01-01" });
      expect(await reasonOf(disableUser(ctx, { userId, disabled: true }))).toBe("lastAdministrator");
    }));

  it("remains when two administrators demote each other at the same moment", async () => {
    const db = await testDatabase();
    for (let round = 0; round < 10; round += 1) {
      await db.update(users).set({ disabledAt: new Date() });
      const [first, second] = [
        await givenSignedIn(db, { role: "administrator" }),
        await givenSignedIn(db, { role: "administrator" }),
      ];
      const outcomes = await Promise.allSettled([
        changeUser(first.ctx, { userId: second.userId, ...lasting, role: "operator" }),
        changeUser(second.ctx, { userId: first.userId, ...lasting, role: "operator" }),
      ]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });
});
