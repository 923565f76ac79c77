import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { oneTimeLinks } from "@/db/schema";
import { findSession } from "@/lib/access/find-session";
import { givenSignedIn, givenUser, testPassword } from "@/lib/testing/given-user";
import { reasonOf, refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { acceptLink, linkOwner } from "./accept-link";
import { inviteUser, issueReset } from "./commands";
import { issueLink } from "./one-time-link";
import { signIn } from "./sign-in";

const morning = "2026-11-22T06:00:00Z";
const password = "новый длинный пароль";
const codeOf = (path: string) => new URL(path, "http://localhost").searchParams.get("code") ?? "";

describe("a one-time link", () => {
  it("lets the invited person choose a password and sign in", () =>
    withRollback(async (db) => {
      const { ctx } = await givenSignedIn(db, { role: "administrator" });
      const { path } = await inviteUser(ctx, {
        email: "vera@example.ru",
        name: "Вера",
        role: "operator",
        stores: "all",
        endsOn: null,
      });
      expect(await linkOwner(db, codeOf(path))).toEqual({ kind: "invitation", email: "vera@example.ru", name: "Вера" });
      const { email } = await acceptLink(db, { code: codeOf(path), password }, {});
      await signIn(db, { email, password }, {});
    }));

  it("works once, also when it is used twice at the same moment", async () => {
    const db = await testDatabase();
    const { id } = await givenUser(db);
    const code = await issueLink(db, { kind: "reset", userId: id, createdBy: null });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => acceptLink(db, { code, password: `${password} ${n}` }, {})),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await reasonOf(acceptLink(db, { code, password }, {}))).toBe("linkUsed");
  });

  it("resets for a quarter of an hour and invites for a day", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const { id } = await givenUser(db);
      const invited = await givenUser(db, { passwordHash: null });
      const reset = await issueLink(db, { kind: "reset", userId: id, createdBy: null });
      const invitation = await issueLink(db, { kind: "invitation", userId: invited.id, createdBy: null });
      await advanceClock(db, "15 minutes");
      expect(await reasonOf(acceptLink(db, { code: reset, password }, {}))).toBe("linkUsed");
      await advanceClock(db, "23 hours 44 minutes");
      await acceptLink(db, { code: invitation, password }, {});
    }));

  it("stops working when a newer one is given out", () =>
    withRollback(async (db) => {
      const { id } = await givenUser(db);
      const older = await issueLink(db, { kind: "reset", userId: id, createdBy: null });
      await issueLink(db, { kind: "reset", userId: id, createdBy: null });
      expect(await reasonOf(acceptLink(db, { code: older, password }, {}))).toBe("linkUsed");
    }));

  it("ends all sessions of its owner and of nobody else, and forgets failed attempts", () =>
    withRollback(async (db) => {
      const administrator = await givenSignedIn(db, { role: "administrator" });
      const owner = await givenSignedIn(db);
      const { path } = await issueReset(administrator.ctx, { userId: owner.userId });
      for (let n = 0; n < 5; n += 1) await refusalOf(signIn(db, { email: owner.email, password: "wrong" }, {}));
      await acceptLink(db, { code: codeOf(path), password }, {});
      expect(await findSession(db, owner.token)).toBeUndefined();
      expect(await findSession(db, administrator.token)).toBeDefined();
      await signIn(db, { email: owner.email, password }, {});
      expect(await reasonOf(signIn(db, { email: owner.email, password: testPassword }, {}))).toBe("wrongCredentials");
    }));

  it("is kept as a hash alone", () =>
    withRollback(async (db) => {
      const { id } = await givenUser(db);
      const code = await issueLink(db, { kind: "reset", userId: id, createdBy: null });
      const [row] = await db.select().from(oneTimeLinks).where(eq(oneTimeLinks.userId, id));
      expect(row?.codeHash).toHaveLength(32);
      expect(row?.codeHash.toString("base64url")).not.toBe(code);
    }));

  it.each(["", "short", "x".repeat(43), "../../etc/passwd", '\'; drop table "user"; --'])(
    "opens nothing for %j",
    (code) =>
      withRollback(async (db) => {
        expect(await linkOwner(db, code)).toBeUndefined();
        expect(["linkUsed", "invalidInput"]).toContain(await reasonOf(acceptLink(db, { code, password }, {})));
      }),
  );

  it("is not used up by a password that is too short", () =>
    withRollback(async (db) => {
      const { id } = await givenUser(db);
      const code = await issueLink(db, { kind: "reset", userId: id, createdBy: null });
      for (const weak of ["короткий", "aaaaaaaaaaaaaa", "п".repeat(257)]) {
        const { details } = await refusalOf(acceptLink(db, { code, password: weak }, {}));
        expect(details.fields?.[0]?.path).toBe("password");
      }
      await acceptLink(db, { code, password }, {});
    }));

  it("cannot be guessed for long from one address of the network", () =>
    withRollback(async (db) => {
      await setClock(db, morning);
      const browser = { ip: "10.0.0.7" };
      const guess = () => reasonOf(acceptLink(db, { code: "x".repeat(43), password }, browser));
      for (let n = 0; n < 30; n += 1) expect(await guess()).toBe("linkUsed");
      expect(await guess()).toBe("tooManyAttempts");
    }));
});
