import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { approvalRequests, userGrants, users } from "@/db/schema";
import { type Context, jobContext } from "@/lib/access/context";
import type { Role } from "@/lib/access/permissions";
import { userContext } from "@/lib/access/user-context";
import { accrualByTwo, debitByTwo, requestAdjustment } from "@/lib/ledger/commands";
import type { AdjustBonusesInput } from "@/lib/ledger/schema";
import { givenUser } from "@/lib/testing/given-user";
import { attempt, balanceOf, deviationsOf, givenPurse, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { reasonOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, testDatabase, withRollback } from "@/lib/testing/test-database";

import { carryOut } from "./carry-out";
import { decideApproval, seeOutcomes, withdrawApproval } from "./commands";
import { endDueRequests } from "./end-due-requests";
import { countApprovals, findApprovals } from "./queries";

const approvables = [accrualByTwo.kept, debitByTwo.kept];

async function person(db: Db, role: Role): Promise<Context> {
  const { id } = await givenUser(db, { role });
  await db.insert(userGrants).values({ userId: id, permission: "callers.exempt", granted: true, grantedBy: id });
  const ctx = await userContext(db, id);
  if (!ctx) throw new Error("The person cannot sign in");
  return ctx;
}

let keys = 0;

function gift(purse: Purse, amount: number, over: Partial<AdjustBonusesInput> = {}): AdjustBonusesInput {
  keys += 1;
  const shared = { clientId: purse.id, amount, comment: "Извинение", notify: false, key: `request-${keys}` };
  return { mode: "accrue", validity: { kind: "days", days: 90 }, ...shared, ...over } as AdjustBonusesInput;
}

const read = async (db: Db, id: number) =>
  onlyRow(await db.select().from(approvalRequests).where(eq(approvalRequests.id, id)));

const work = (db: Db, id: number) => carryOut(jobContext(db, "approvals.carryOut"), approvables, id, false);

const actionsOf = async (db: Db, clientId: number) => {
  const { rows } = await db.execute<{ line: string }>(
    sql`select action || ' ' || actor as line from audit where client_id = ${clientId} order by id`,
  );
  return rows.map(({ line }) => line);
};

const nameOf = ({ actor }: Context) => (actor.kind === "user" ? `user:${actor.id}` : "");

describe("what is above the limit of a person", () => {
  it("is done once somebody else has agreed, as the one who asked, with both on record", () =>
    withRollback(async (db) => {
      const [operator, administrator] = [await person(db, "operator"), await person(db, "administrator")];
      const purse = await givenPurse(db);
      const { requestId } = await requestAdjustment(operator, gift(purse, 5_000));
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
      await decideApproval(administrator, { id: requestId, decision: "approve" });
      await work(db, requestId);
      await work(db, requestId);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 5_000 });
      expect(await read(db, requestId)).toMatchObject({ state: "done", decidedBy: idOf(administrator) });
      const { rows } = await db.execute(sql`
        select a.actor, a.facts ->> 'approvedBy' as "approvedBy", x.actor as "txActor" from audit a
        join ledger_tx x on x.account_id = ${purse.accountId}
        where a.action = 'bonuses.accrue' and a.client_id = ${purse.id}`);
      expect(rows).toEqual([{ actor: nameOf(operator), approvedBy: nameOf(administrator), txActor: nameOf(operator) }]);
      expect(await actionsOf(db, purse.id)).toEqual([
        `bonuses.requestAccrual ${nameOf(operator)}`,
        `approval.decide ${nameOf(administrator)}`,
        `bonuses.accrue ${nameOf(operator)}`,
        "approval.end job:approvals.carryOut",
      ]);
      expect(await deviationsOf(db)).toEqual([]);
    }));

  it("is one request for one form, and another one for another body is refused", () =>
    withRollback(async (db) => {
      const operator = await person(db, "operator");
      const purse = await givenPurse(db);
      const input = gift(purse, 5_000);
      const first = await requestAdjustment(operator, input);
      expect(await requestAdjustment(operator, input)).toEqual(first);
      expect(await reasonOf(requestAdjustment(operator, { ...input, amount: 6_000 }))).toBe("keyReused");
    }));

  it("is not decided by the one who asked, nor above his own limit, nor without the right", () =>
    withRollback(async (db) => {
      const [lead, other, operator] = [
        await person(db, "shift_lead"),
        await person(db, "shift_lead"),
        await person(db, "operator"),
      ];
      await person(db, "administrator");
      const purse = await givenPurse(db);
      const own = await requestAdjustment(lead, gift(purse, 6_000));
      const decide = (ctx: Context, id: number) =>
        reasonOf(attempt(db, (inner) => decideApproval({ ...ctx, db: inner }, { id, decision: "approve" })));
      expect(await decide(lead, own.requestId)).toBe("approvalOwn");
      expect(await decide(other, own.requestId)).toBe("approvalAboveOwnLimit");
      expect(await decide(operator, own.requestId)).toBe("forbidden");
      const small = await requestAdjustment(operator, gift(purse, 2_000));
      await decideApproval(other, { id: small.requestId, decision: "approve" });
      expect(await read(db, small.requestId)).toMatchObject({ state: "approved" });
      expect((await findApprovals(other)).find(({ id }) => id === own.requestId)).toMatchObject({ bar: "limit" });
      expect((await findApprovals(operator)).map(({ id }) => id)).toEqual([small.requestId]);
    }));

  it("is turned down with a reason that whoever asked reads, and counts as news until he has", () =>
    withRollback(async (db) => {
      const [operator, administrator] = [await person(db, "operator"), await person(db, "administrator")];
      const purse = await givenPurse(db);
      const { requestId } = await requestAdjustment(operator, gift(purse, 5_000));
      expect((await countApprovals(administrator)).waiting).toBe(1);
      expect((await countApprovals(operator)).waiting).toBe(0);
      const rejecting = { id: requestId, decision: "reject" } as const;
      expect(
        await reasonOf(
          attempt(db, (inner) => decideApproval({ ...administrator, db: inner }, { ...rejecting, reason: " " })),
        ),
      ).toBe("invalidInput");
      await decideApproval(administrator, { ...rejecting, reason: "Дважды за неделю" });
      await work(db, requestId);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
      expect(await findApprovals(operator)).toMatchObject([
        { state: "rejected", reason: "Дважды за неделю", decidedBy: "Анна", isNews: true },
      ]);
      expect(await countApprovals(operator)).toEqual({ waiting: 0, news: 1 });
      await seeOutcomes(operator, {});
      expect(await countApprovals(operator)).toEqual({ waiting: 0, news: 0 });
    }));

  it("ends as refused with the reason, and nothing done, where its ground has changed", () =>
    withRollback(async (db) => {
      const [operator, administrator] = [await person(db, "operator"), await person(db, "administrator")];
      const purse = await givenPurse(db, { amount: 5_000 });
      const { requestId } = await requestAdjustment(operator, {
        mode: "debit",
        clientId: purse.id,
        amount: 4_000,
        comment: "Ошибка",
        key: "debit-above",
      });
      await decideApproval(administrator, { id: requestId, decision: "approve" });
      await take(db, purse, 2_000);
      await work(db, requestId);
      expect(await read(db, requestId)).toMatchObject({
        state: "refused",
        refusal: { reason: "insufficientBonuses", params: { available: 3_000 } },
      });
      expect(await balanceOf(db, purse)).toMatchObject({ available: 3_000 });
      expect((await findApprovals(operator))[0]?.refusal).toBe("Доступно только 3\u00a0000 бонусов");
    }));

  it("is not done for a person whose access has ended or whose right was taken since", () =>
    withRollback(async (db) => {
      const administrator = await person(db, "administrator");
      for (const change of [{ disabledAt: new Date() }, { role: "marketer" as const }]) {
        const operator = await person(db, "operator");
        const purse = await givenPurse(db);
        const { requestId } = await requestAdjustment(operator, gift(purse, 5_000));
        await decideApproval(administrator, { id: requestId, decision: "approve" });
        await db
          .update(users)
          .set(change)
          .where(eq(users.id, idOf(operator)));
        await work(db, requestId);
        expect((await read(db, requestId)).state).toBe("refused");
        expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
      }
    }));

  it("lapses after three days, and can be withdrawn before", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-12-01T10:00:00Z");
      const [operator, administrator] = [await person(db, "operator"), await person(db, "administrator")];
      const purse = await givenPurse(db);
      const { requestId, lapsesAt } = await requestAdjustment(operator, gift(purse, 5_000));
      expect(lapsesAt).toBe("2026-12-04T10:00:00.000Z");
      const withdrawn = await requestAdjustment(operator, gift(purse, 5_000));
      expect(
        await reasonOf(
          attempt(db, (inner) => withdrawApproval({ ...administrator, db: inner }, { id: withdrawn.requestId })),
        ),
      ).toBe("notFound");
      await withdrawApproval(operator, { id: withdrawn.requestId });
      await advanceClock(db, "3 days");
      const late = () =>
        reasonOf(
          attempt(db, (inner) =>
            decideApproval({ ...administrator, db: inner }, { id: requestId, decision: "approve" }),
          ),
        );
      expect(await late()).toBe("approvalLapsed");
      await endDueRequests(jobContext(db, "approvals.due"));
      expect(await late()).toBe("approvalDecided");
      for (const id of [requestId, withdrawn.requestId]) await work(db, id);
      expect([(await read(db, requestId)).state, (await read(db, withdrawn.requestId)).state]).toEqual([
        "lapsed",
        "withdrawn",
      ]);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 0 });
    }));
});

describe("where there is one administrator", () => {
  it("his own request runs by itself after 24 hours, unless he withdraws it, and the journal says so", () =>
    withRollback(async (db) => {
      await setClock(db, "2026-12-01T10:00:00Z");
      const alone = await person(db, "administrator");
      await givenUser(db, { role: "administrator", passwordHash: null });
      await givenUser(db, { role: "administrator", endsOn: "2026-11-30" });
      await person(db, "shift_lead");
      const purse = await givenPurse(db);
      const [kept, dropped] = [
        await requestAdjustment(alone, gift(purse, 50_000)),
        await requestAdjustment(alone, gift(purse, 20_000)),
      ];
      expect(kept.runsAt).toBe("2026-12-02T10:00:00.000Z");
      await advanceClock(db, "23 hours 59 minutes");
      await endDueRequests(jobContext(db, "approvals.due"));
      expect(await read(db, kept.requestId)).toMatchObject({ state: "waiting" });
      await withdrawApproval(alone, { id: dropped.requestId });
      await advanceClock(db, "1 minute");
      await endDueRequests(jobContext(db, "approvals.due"));
      for (const { requestId } of [kept, dropped]) await work(db, requestId);
      expect(await balanceOf(db, purse)).toMatchObject({ available: 50_000 });
      expect(await read(db, kept.requestId)).toMatchObject({ state: "done", decidedBy: null });
      const { rows } = await db.execute(sql`
        select facts ->> 'runsAt' as "runsAt" from audit where action = 'bonuses.requestAccrual' and subject = ${`approval:${kept.requestId}`}`);
      expect(rows).toEqual([{ runsAt: "2026-12-02T10:00:00.000Z" }]);
    }));

  it("what somebody else asks for waits for him and lapses", () =>
    withRollback(async (db) => {
      await person(db, "administrator");
      const operator = await person(db, "operator");
      const { runsAt } = await requestAdjustment(operator, gift(await givenPurse(db), 50_000));
      expect(runsAt).toBeNull();
    }));
});

it("of two who decide at once one has decided, and it is done once", async () => {
  const db = await testDatabase();
  const operator = await person(db, "operator");
  const deciders = [await person(db, "administrator"), await person(db, "administrator")];
  for (let round = 0; round < 10; round += 1) {
    const purse = await givenPurse(db);
    const { requestId } = await requestAdjustment(operator, gift(purse, 5_000));
    const answers = await Promise.all(
      deciders.map((ctx, n) =>
        decideApproval(ctx, {
          id: requestId,
          ...(n === 0 ? { decision: "approve" } : { decision: "reject", reason: "Нет" }),
        }).then(
          ({ state }) => state,
          (error: Error) => error.message,
        ),
      ),
    );
    expect(answers.filter((answer) => answer === "conflict: approvalDecided")).toHaveLength(1);
    await Promise.all([work(db, requestId), work(db, requestId)]);
    const { state } = await read(db, requestId);
    const approved = answers[0] === "approved";
    expect(state).toBe(approved ? "done" : "rejected");
    expect(await balanceOf(db, purse)).toMatchObject({ available: approved ? 5_000 : 0 });
  }
});

const idOf = ({ actor }: Context) => (actor.kind === "user" ? actor.id : Number.NaN);
