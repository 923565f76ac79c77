import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { feedbackTopics, userGrants } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import type { Role } from "@/lib/access/permissions";
import { userContext } from "@/lib/access/user-context";
import { decideApproval } from "@/lib/approvals/commands";
import { assignThread } from "@/lib/feedback/hold-thread";
import { openThread } from "@/lib/feedback/open-thread";
import { requestAdjustment } from "@/lib/ledger/commands";
import { addReminder, postponeReminder } from "@/lib/notes/reminder-commands";
import { givenClient } from "@/lib/testing/factories";
import { givenUser } from "@/lib/testing/given-user";
import { givenPurse } from "@/lib/testing/ledger-fixtures";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { findNotices } from "./find-notices";
import { readNotices } from "./read-notices";

async function person(db: Db, role: Role): Promise<Context & { id: number }> {
  const { id } = await givenUser(db, { role });
  await db.insert(userGrants).values({ userId: id, permission: "callers.exempt", granted: true, grantedBy: id });
  const ctx = await userContext(db, id);
  if (!ctx) throw new Error("The person cannot sign in");
  return { ...ctx, id };
}

const rung = async (ctx: Context) => (await findNotices(ctx)).notices.map(({ kind }) => kind);

async function inNovember<Result>(test: (db: Db) => Promise<Result>): Promise<Result> {
  return withRollback(async (db) => {
    await setClock(db, "2026-11-23T10:00:00Z");
    return test(db);
  });
}

describe("the bell", () => {
  it("rings for a reminder when it is due, is read once, and rings anew after it was put off", () =>
    inNovember(async (db) => {
      const operator = await person(db, "operator");
      const client = await givenClient(db);
      const when = { kind: "after", minutes: 60 } as const;
      const { id } = await addReminder(operator, { clientId: client.id, body: "Перезвонить", when });
      expect(await rung(operator)).toEqual([]);
      await advanceClock(db, "1 hour");
      const first = await findNotices(operator);
      expect(first).toMatchObject({ unread: 1, notices: [{ kind: "reminder", body: "Перезвонить", isRead: false }] });
      await readNotices(operator, { keys: first.notices.map(({ key }) => key) });
      expect(await findNotices(operator)).toMatchObject({ unread: 0, notices: [{ isRead: true }] });
      await postponeReminder(operator, { id, when });
      expect(await rung(operator)).toEqual([]);
      await advanceClock(db, "1 hour");
      expect((await findNotices(operator)).unread).toBe(1);
    }));

  it("rings for a reminder of the shift at everybody who is on it, each reads it for himself", () =>
    inNovember(async (db) => {
      const [operator, lead, employee] = [
        await person(db, "operator"),
        await person(db, "shift_lead"),
        await person(db, "store_employee"),
      ];
      const client = await givenClient(db);
      const when = { kind: "after", minutes: 1 } as const;
      await addReminder(operator, { clientId: client.id, body: "Всем", when, to: "shift" });
      await advanceClock(db, "1 minute");
      const { notices } = await findNotices(operator);
      await readNotices(operator, { keys: notices.map(({ key }) => key) });
      expect((await findNotices(operator)).unread).toBe(0);
      expect((await findNotices(lead)).unread).toBe(1);
      expect(await rung(employee)).toEqual([]);
    }));

  it("rings for feedback that somebody else has given to me, and when it is late", () =>
    inNovember(async (db) => {
      const [lead, operator] = [await person(db, "shift_lead"), await person(db, "operator")];
      const client = await givenClient(db);
      const topic = onlyRow(await db.insert(feedbackTopics).values({ name: "Тема", hours: 2 }).returning());
      const { threadId } = await openThread(operator, {
        clientId: client.id,
        topicId: topic.id,
        channel: "phone",
        body: "Где бонусы",
        takesIt: true,
        key: "notice-opened",
      });
      expect(await rung(operator)).toEqual([]);
      await assignThread(lead, { threadId, version: 1, userId: operator.id });
      expect(await rung(operator)).toEqual(["assigned"]);
      await advanceClock(db, "3 hours");
      expect(await rung(operator)).toEqual(["overdue", "assigned"]);
      expect(await rung(lead)).toEqual([]);
    }));

  it("rings for a request that waits for me, and at whoever asked once it is decided", () =>
    inNovember(async (db) => {
      const [operator, administrator] = [await person(db, "operator"), await person(db, "administrator")];
      const purse = await givenPurse(db);
      const { requestId } = await requestAdjustment(operator, {
        mode: "accrue",
        clientId: purse.id,
        amount: 5_000,
        comment: "Извинение",
        notify: false,
        validity: { kind: "never" },
        key: "notice-request",
      });
      expect(await rung(administrator)).toEqual(["waiting"]);
      expect(await rung(operator)).toEqual([]);
      await decideApproval(administrator, { id: requestId, decision: "reject", reason: "Дважды" });
      expect(await rung(administrator)).toEqual([]);
      expect(await rung(operator)).toEqual(["outcome"]);
    }));

  it("rings for own exports that have ended, and for nobody else's", () =>
    inNovember(async (db) => {
      const [own, other] = [await person(db, "administrator"), await person(db, "administrator")];
      await db.execute(sql`insert into export (kind, state, format, definition, columns, with_contacts, created_by, finished_at, rows_written)
        values ('clients', 'done', 'xlsx', '{}', '[]', false, ${own.id}, app_now(), 12)`);
      expect((await findNotices(own)).notices).toMatchObject([{ kind: "export", state: "done", rows: 12 }]);
      expect(await rung(other)).toEqual([]);
    }));
});
