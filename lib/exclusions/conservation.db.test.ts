import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { deviationsOf } from "@/lib/testing/ledger-fixtures";
import { compareBooks, compareWithPaper } from "@/lib/testing/people-books";
import { changeCards, leaveOrStay, merge, pick, refused, takeBackMerged, unmerge } from "@/lib/testing/people-moves";
import { type PeopleStep, peopleSteps } from "@/lib/testing/people-steps";
import { buy, close, earn, giveBack, lay, type Payer, spend } from "@/lib/testing/people-trade";
import { momentOf, PeopleWorld } from "@/lib/testing/people-world";
import { type Currency, Merged } from "@/lib/testing/plain-people";
import { minutesOfDay } from "@/lib/testing/plain-purse";
import { setClock, withRollback } from "@/lib/testing/test-database";

const sequences = Number(process.env.PEOPLE_SEQUENCES ?? 15);
const steps = Number(process.env.PEOPLE_STEPS ?? 40);
const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(
  `neither loses nor doubles bonuses, purchases and history: ${sequences} sequences of ${steps} steps, seed ${seed}`,
  async () => {
    await fc.assert(
      fc.asyncProperty(peopleSteps(steps), (story) => withRollback((db) => follow(db, story))),
      { numRuns: sequences, endOnFailure: !process.env.MODEL_SHRINK, seed },
    );
  },
  sequences * 20_000,
);

/** Tells a story in the database and on paper, and compares after every step whatever can be seen of both. */
async function follow(db: Db, story: PeopleStep[]): Promise<void> {
  await setClock(db, momentOf(0));
  const world = new PeopleWorld(db);
  const ctx = await contextFor(db, "administrator");
  for (const currencies of [["bonus", "stars"], ["bonus", "stars"], ["bonus"], ["bonus"]] as Currency[][]) {
    await world.join(currencies, false);
  }
  for (let packed = 0; packed < 2; packed += 1) await world.join(["bonus"], true);
  for (const [n, next] of story.entries()) {
    if (next.do === "wait") await takeBackMerged(world, ctx);
    world.now += next.do === "wait" ? next.days * minutesOfDay : 1;
    await setClock(db, momentOf(world.now));
    for (const { who } of world.members) who.each((purse) => purse.settle(world.now));
    await take(world, ctx, next);
    await compareWithPaper(world, `after step ${n}, ${next.do}`);
  }
  await db.execute(sql`select settle(id) from account where frozen_at is null`);
  await compareBooks(world);
  expect(await deviationsOf(db)).toEqual([]);
}

async function take(world: PeopleWorld, ctx: Context, next: PeopleStep): Promise<void> {
  switch (next.do) {
    case "earn":
    case "spend":
    case "buy":
    case "hold":
      return trade(world, next);
    case "return": {
      const mayReturn = world.purchases.filter(
        (one) => world.memberOf(one.person).state !== "gone" && one.status === "completed",
      );
      const purchase = pick(mayReturn, next.nth);
      if (purchase) await giveBack(world, purchase, next.units);
      return;
    }
    case "close": {
      const held = pick(world.held, next.nth);
      if (held) await close(world, held, next.share);
      return;
    }
    case "attach":
    case "take":
    case "replace":
      return changeCards(world, ctx, next);
    case "merge":
      return merge(world, ctx, next);
    case "unmerge":
      return unmerge(world, ctx, next.nth);
    case "wait":
      return;
    default:
      return leaveOrStay(world, ctx, next);
  }
}

async function trade(world: PeopleWorld, next: Extract<PeopleStep, { do: "earn" | "spend" | "buy" | "hold" }>) {
  const payer = await findPayer(world, next.nth, next.currency);
  if (!payer) return;
  const there = payer.member.who.purses.get(next.currency)?.available ?? 0;
  const wanted = next.do === "earn" ? 0 : next.do === "buy" ? next.spends : next.amount;
  if (payer.member.state === "leaving") {
    const spends = { do: "spend", nth: 0, amount: 1, currency: next.currency } as const;
    await refused(world, "clientBlocked", () => spend(world, payer, spends));
  } else if (wanted > there) {
    const spends = { do: "spend", nth: 0, amount: wanted, currency: next.currency } as const;
    await refused(world, "insufficientBonuses", () => spend(world, payer, spends));
  } else if (next.do === "earn") await earn(world, payer, next);
  else if (next.do === "spend") await spend(world, payer, next);
  else if (next.do === "buy") await buy(world, payer, next);
  else {
    const held = await lay(world, payer, next);
    if (payer.member.who instanceof Merged) payer.member.who.heldSince.add(held.key);
  }
}

async function findPayer(world: PeopleWorld, nth: number, currency: Currency): Promise<Payer | undefined> {
  const all = world.members
    .filter(({ state }) => state !== "gone")
    .flatMap((member) =>
      member.who.persons().flatMap((person) => person.cardNumbers.map((cardId) => ({ member, person, cardId }))),
    );
  const found = pick(all, nth);
  const accountId = found && (await world.accountOf(found.member, currency));
  return accountId ? { ...found, clientId: world.clientOf(found.member), accountId } : undefined;
}
