import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, purchases } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, uniqueNumber } from "@/lib/testing/factories";
import { attempt, balanceOf, deviationsOf, giveLot, type Purse, take } from "@/lib/testing/ledger-fixtures";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { mergeClients } from "./merge-clients";
import { unmergeClients } from "./unmerge-clients";

const sequences = Number(process.env.MODEL_SEQUENCES ?? 20);
const seed = process.env.MODEL_SEED === undefined ? {} : { seed: Number(process.env.MODEL_SEED) };

type Step =
  | { do: "earn"; who: 0 | 1; amount: number; days: number | null; delay: number }
  | { do: "spend"; who: 0 | 1; amount: number }
  | { do: "buy"; who: 0 | 1; amount: number }
  | { do: "return"; nth: number }
  | { do: "wait"; days: number }
  | { do: "attach"; who: 0 | 1 }
  | { do: "merge" | "unmerge" };

const who = fc.constantFrom<0 | 1>(0, 1);
const amount = fc.integer({ min: 1, max: 60 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("earn" as const),
      who,
      amount,
      days: fc.option(fc.integer({ min: 2, max: 6 })),
      delay: fc.constantFrom(0, 0, 1),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("spend" as const), who, amount }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("buy" as const), who, amount }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("return" as const), nth: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("attach" as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("merge" as const, "unmerge" as const) }) },
);

type Person = Purse & { cardIds: number[] };
type World = {
  db: Db;
  ctx: Context;
  people: [Person, Person];
  mergeId: number | null;
  bought: { id: number; amount: number }[];
};

/** Two people who earn, spend, buy and return with their own cards, in a world with merges and in one without. */
async function givenWorld(db: Db): Promise<World> {
  const people = [await givenPerson(db), await givenPerson(db)] as [Person, Person];
  return { db, ctx: await contextFor(db, "administrator"), people, mergeId: null, bought: [] };
}

async function givenPerson(db: Db): Promise<Person> {
  const person = { ...(await givenClient(db)), cardIds: [] };
  await attach(db, person, person.id);
  return person;
}

async function attach(db: Db, person: Person, ownerId: number): Promise<void> {
  const [card] = await db
    .insert(cards)
    .values({ number: `99${String(uniqueNumber()).padStart(8, "0")}`, clientId: ownerId, state: "activated" })
    .returning({ id: cards.id });
  person.cardIds.push(Number(card?.id));
}

/** Answers whether it was accepted. */
async function perform(world: World, next: Step): Promise<boolean> {
  const { db, people } = world;
  const payer = (n: 0 | 1): Purse => (world.mergeId === null ? people[n] : people[0]);
  const done = (work: (inner: Db) => Promise<unknown>) =>
    attempt(db, work).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal) return false;
        throw error;
      },
    );
  switch (next.do) {
    case "earn": {
      const cardId = people[next.who].cardIds[0];
      const { rows } = await db.execute<{ from: string; to: string | null }>(sql`
        select (app_now() + make_interval(days => ${next.delay}::int))::text as "from",
          (app_now() + make_interval(days => ${next.days === null ? null : next.days + next.delay}::int))::text as "to"`);
      const { from, to } = onlyRow(rows);
      const term = { ...(next.delay > 0 && { activeFrom: from }), ...(to && { expiresAt: to }) };
      if (Object.keys(term).length === 0)
        return done((inner) => giveLot(inner, payer(next.who), { amount: next.amount, cardId }));
      return done((inner) =>
        inner.execute(sql`select accrue(account_id => ${payer(next.who).accountId}, amount => ${next.amount}, origin => 'reward',
          source => 'manual', actor => 'user:1', client_id => ${payer(next.who).id}, card_id => ${cardId},
          active_from => ${term.activeFrom ?? null}::timestamptz, expires_at => ${to ?? "infinity"}::timestamptz)`),
      );
    }
    case "spend":
      return done((inner) => take(inner, payer(next.who), next.amount, { cardId: people[next.who].cardIds[0] }));
    case "buy": {
      const [cardId] = people[next.who].cardIds;
      return done(async (inner) => {
        const { id } = onlyRow(
          await inner
            .insert(purchases)
            .values({
              ...{
                clientId: payer(next.who).id,
                cardId,
                status: "completed",
                source: "model",
                sourceKey: String(uniqueNumber()),
              },
              ...{
                at: new Date("2026-03-10T09:00:00Z"),
                day: "2026-03-10",
                total: 100,
                paid: 100,
                bonusesSpent: next.amount,
              },
            })
            .returning({ id: purchases.id }),
        );
        await take(inner, payer(next.who), next.amount, { cardId, purchaseId: id });
        world.bought.push({ id, amount: next.amount });
      });
    }
    case "return": {
      const [purchase] = world.bought.splice(next.nth % Math.max(1, world.bought.length), 1);
      if (!purchase) return true;
      await db.execute(sql`select return_bonuses(${purchase.id}, 1, ${purchase.amount}, 0, 'user:1')`);
      return true;
    }
    case "wait":
      return true;
    case "attach":
      await attach(db, people[next.who], payer(next.who).id);
      return true;
    default:
      return true;
  }
}

async function mergeOrPart(world: World, what: "merge" | "unmerge"): Promise<void> {
  const { db, ctx, people } = world;
  if (what === "merge" && world.mergeId === null) {
    const { rows } = await db.execute<{ id: number; version: number }>(
      sql`select id, version from client where id in (${people[0].id}, ${people[1].id})`,
    );
    const version = (id: number) => rows.find((row) => row.id === id)?.version ?? 0;
    const versions = { survivor: version(people[0].id), client: version(people[1].id) };
    const before = await totalOf(world);
    const { mergeId } = await mergeClients(ctx, { survivorId: people[0].id, clientId: people[1].id, versions });
    world.mergeId = mergeId;
    expect(await totalOf(world)).toEqual(before);
  } else if (what === "unmerge" && world.mergeId !== null) {
    await unmergeClients(ctx, { mergeId: world.mergeId });
    world.mergeId = null;
  }
}

async function totalOf({ db, people }: World): Promise<number> {
  const balances = await Promise.all(people.map((person) => balanceOf(db, person)));
  return balances.reduce((sum, { available, pending, debt }) => sum + available + pending - debt, 0);
}

async function statesOf({ db, people }: World) {
  const all = [];
  for (const person of people) {
    const { rows } = await db.execute<{ lot: string }>(sql`
      select sum(remaining) || ' until ' || expires_at as lot from lot where account_id = ${person.accountId} and remaining > 0
      group by expires_at order by expires_at`);
    all.push({ balance: await balanceOf(db, person), lots: rows.map(({ lot }) => lot) });
  }
  return all;
}

it(
  `a merge that is undone leaves each as he would be without it, over ${sequences} sequences`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), (steps) =>
        withRollback(async (db) => {
          await setClock(db, "2026-03-10T09:00:00Z");
          const [merged, apart] = [await givenWorld(db), await givenWorld(db)];
          let alike = true;
          for (const next of [...steps, { do: "unmerge" } as const]) {
            await advanceClock(db, next.do === "wait" ? `${next.days} days` : "1 minute");
            if (next.do === "merge" || next.do === "unmerge") {
              await mergeOrPart(merged, next.do);
              continue;
            }
            const accepted = await perform(merged, next);
            const alone = await perform(apart, next);
            // What one could do only with the bonuses of the other, or because they paid his debt, has no like.
            if (accepted !== alone) alike = false;
          }
          await db.execute(sql`select settle(id) from account`);
          expect(await deviationsOf(db)).toEqual([]);
          if (alike) expect(await statesOf(merged)).toEqual(await statesOf(apart));
          else expect(await sidesOfProgramme(merged)).toBe(await totalOf(merged));
        }),
      ),
      { numRuns: sequences, endOnFailure: Boolean(process.env.CI), ...seed },
    );
  },
  sequences * 20_000,
);

/** What was issued less what was spent, burned and recalled: nothing is made or lost by merging and parting. */
async function sidesOfProgramme({ db, people }: World): Promise<number> {
  const ids = sql.param(people.map(({ accountId }) => accountId));
  const { rows } = await db.execute<{ total: number }>(sql`
    select coalesce(-sum(amount), 0)::bigint as total from ledger_entry
    where account_id = any(${ids}::bigint[]) and side in ('issued', 'spent', 'expired', 'recalled', 'adjusted')`);
  const adjusted = await db.execute(sql`
    select from ledger_entry where account_id = any(${ids}::bigint[]) and side = 'adjusted'`);
  expect(adjusted.rows).toEqual([]);
  return onlyRow(rows).total;
}
