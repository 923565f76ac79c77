import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { audit, signInFailures, userSessions, users } from "@/db/schema";
import { findSession } from "@/lib/access/find-session";
import { givenUser, testPassword } from "@/lib/testing/given-user";
import { refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { signIn } from "./sign-in";
import { accountSubject } from "./sign-in-delay";

const morning = "2026-11-22T06:00:00Z";

describe("signing in", () => {
  it("opens a session whose token is nowhere in the database", () =>
    withRollback(async (db) => {
      const { email, id } = await givenUser(db);
      const { token } = await signIn(
        db,
        { email: ` ${email.toUpperCase()} `, password: testPassword },
        { ip: "10.0.0.1" },
      );
      expect((await findSession(db, token))?.user.id).toBe(id);
      const [row] = await db.select().from(userSessions);
      expect(row?.tokenHash.toString("base64url")).not.toBe(token);
      const entries = await db.select().from(audit).where(eq(audit.action, "session.open"));
      expect(entries).toMatchObject([{ actor: `user:${id}`, ip: "10.0.0.1" }]);
    }));

  it("takes a new token each time", () =>
    withRollback(async (db) => {
      const { email } = await givenUser(db);
      const first = await signIn(db, { email, password: testPassword }, {});
      const second = await signIn(db, { email, password: testPassword }, {});
      expect(first.token).not.toBe(second.token);
    }));

  it("takes é typed as one sign or as two", () =>
    withRollback(async (db) => {
      const { email } = await givenUser(db);
      const { token } = await signIn(db, { email, password: testPassword.normalize("NFD") }, {});
      expect(token).toHaveLength(43);
    }));

  it("answers alike for a wrong password, an unknown address and a person without password", () =>
    withRollback(async (db) => {
      const known = await givenUser(db);
      const invited = await givenUser(db, { passwordHash: null });
      const attempts = [
        { email: known.email, password: "не тот пароль" },
        { email: "nobody@test.local", password: testPassword },
        { email: invited.email, password: testPassword },
      ];
      for (const attempt of attempts) {
        expect(await reasonOf(signIn(db, attempt, {}))).toEqual(["unauthenticated", "wrongCredentials"]);
      }
    }));

  it("tells only who knows the password that access has ended", () =>
    withRollback(async (db) => {
      const disabled = await givenUser(db, { disabledAt: new Date() });
      const ended = await givenUser(db, { endsOn: "2020-01-01" });
      for (const { email } of [disabled, ended]) {
        expect(await reasonOf(signIn(db, { email, password: testPassword }, {}))).toEqual(["forbidden", "accessEnded"]);
        expect(await reasonOf(signIn(db, { email, password: "wrong" }, {}))).toEqual([
          "unauthenticated",
          "wrongCredentials",
        ]);
      }
    }));

  it.each([
    { email: "a@x.ru,b@y.ru", password: testPassword },
    { email: ["a@x.ru"], password: testPassword },
    { email: "a@x.ru", password: "п".repeat(257) },
    { email: "a@x.ru", password: "x".repeat(1_000_000) },
    { email: "a@x.ru", password: { length: 5 } },
    { email: undefined, password: undefined },
  ])("refuses what is no e-mail and password before any work: %#", (typed) =>
    withRollback(async (db) => {
      expect(await reasonOf(signIn(db, typed, { ip: "10.0.0.1" }))).toEqual(["invalid", "invalidInput"]);
      expect(await db.select().from(signInFailures)).toEqual([]);
    }),
  );
});

describe("the growing delay", () => {
  it("begins after five failures and doubles from one second to a quarter of an hour", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { email } = await givenUser(db);
      const fail = () => reasonOf(signIn(db, { email, password: "wrong" }, {}));
      for (let attempt = 1; attempt <= 5; attempt += 1) expect(await fail()).toContain("wrongCredentials");
      const waits: number[] = [];
      for (let attempt = 6; attempt <= 18; attempt += 1) {
        const wait = await secondsOf(signIn(db, { email, password: "wrong" }, {}));
        waits.push(wait);
        await advanceClock(db, `${wait} seconds`);
        expect(await fail()).toContain("wrongCredentials");
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    }));

  it("refuses the right password too while it lasts, and forgets everything after a success", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { email } = await givenUser(db);
      for (let attempt = 1; attempt <= 5; attempt += 1) await reasonOf(signIn(db, { email, password: "wrong" }, {}));
      const right = { email, password: testPassword };
      expect(await reasonOf(signIn(db, right, {}))).toEqual(["limit_reached", "tooManyAttempts"]);
      await advanceClock(db, "1 second");
      await signIn(db, right, {});
      expect(await db.select().from(signInFailures)).toEqual([]);
    }));

  it("forgets failures after a quiet quarter of an hour", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { email } = await givenUser(db);
      for (let attempt = 1; attempt <= 4; attempt += 1) await reasonOf(signIn(db, { email, password: "wrong" }, {}));
      await advanceClock(db, "15 minutes 1 second");
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        expect(await reasonOf(signIn(db, { email, password: "wrong" }, {}))).toContain("wrongCredentials");
      }
    }));

  it("is the same for an address nobody has, and keeps no address", () =>
    withRollback(async (db) => {
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        await reasonOf(signIn(db, { email: "nobody@test.local", password: "wrong" }, {}));
      }
      const next = signIn(db, { email: "nobody@test.local", password: "wrong" }, {});
      expect(await reasonOf(next)).toEqual(["limit_reached", "tooManyAttempts"]);
      const [row] = await db.select().from(signInFailures);
      expect(row?.subject).not.toContain("nobody");
    }));

  it("stops one address of the network that tries many accounts, and none of the accounts", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { email } = await givenUser(db);
      for (let guess = 1; guess <= 30; guess += 1) {
        await reasonOf(signIn(db, { email: `a${guess}@test.local`, password: "Qwerty123456" }, { ip: "10.0.0.9" }));
      }
      const right = { email, password: testPassword };
      expect(await reasonOf(signIn(db, right, { ip: "10.0.0.9" }))).toEqual(["limit_reached", "tooManyAttempts"]);
      await signIn(db, right, { ip: "10.0.0.10" });
    }));

  it("lets at most five of a hundred simultaneous attempts be judged", async () => {
    const db = await testDatabase();
    const { email, id } = await givenUser(db);
    await db.update(users).set({ name: "Гонка" }).where(eq(users.id, id));
    await setClock(db, morning);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => reasonOf(signIn(db, { email, password: `wrong ${n}` }, {}))),
    );
    expect(answers.filter(([, reason]) => reason === "wrongCredentials")).toHaveLength(5);
    expect(answers.filter(([, reason]) => reason === "tooManyAttempts")).toHaveLength(95);
    const [row] = await db
      .select()
      .from(signInFailures)
      .where(eq(signInFailures.subject, accountSubject(email)));
    expect(row?.failures).toBe(5);
    await db.execute(sql`delete from test_clock`);
  });
});

async function reasonOf(attempt: Promise<unknown>): Promise<[string, string]> {
  const refusal = await refusalOf(attempt);
  return [refusal.code, refusal.reason];
}

async function secondsOf(attempt: Promise<unknown>): Promise<number> {
  return Number((await refusalOf(attempt)).details.params?.n);
}
