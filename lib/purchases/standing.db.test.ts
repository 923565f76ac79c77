import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { cards, clients } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { blockClient } from "@/lib/clients/block-client";
import { clientStates } from "@/lib/clients/states";
import { bestCardOf, type PresentedCard, type StandingTerms, standingOf } from "@/lib/standing/standing";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore, uniqueNumber } from "@/lib/testing/factories";
import { giveLot, hold, type Purse } from "@/lib/testing/ledger-fixtures";
import { givenRules } from "@/lib/testing/level-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { setClock, testDatabase } from "@/lib/testing/test-database";

import { addPurchase } from "./add-purchase";
import { readPurchaseTerms } from "./read-purchase-terms";

const yesNo = [false, true];
const cardStates = ["prepared", "issued", "activated"] as const;
const cardStatuses = ["active", "blocked", "replaced", "deleted"] as const;
const heldCards: (PresentedCard | null)[] = [
  null,
  ...cardStates.flatMap((state) => cardStatuses.map((status) => ({ state, status }))),
];
const laidOver = ["nothing", "block", "leaving"] as const;

type Kind = { state: (typeof clientStates)[number]; over: (typeof laidOver)[number]; card: PresentedCard | null };

const kinds: Kind[] = clientStates.flatMap((state) =>
  laidOver.flatMap((over) => heldCards.map((card) => ({ state, over, card }))),
);

const settings: StandingTerms[] = yesNo.flatMap((anonymousMaySpend) =>
  yesNo.flatMap((newMaySpend) =>
    yesNo.flatMap((notActivatedMaySpend) =>
      [0, 30].map((redemptionPercentMax) => ({
        anonymousMaySpend,
        newMaySpend,
        notActivatedMaySpend,
        redemptionPercentMax,
      })),
    ),
  ),
);

let ctx: Context;
let storeId: number;
let held: (Kind & Purse)[];

beforeAll(async () => {
  const db = await testDatabase();
  await setClock(db, "2026-11-22T12:00:00Z");
  ctx = await contextFor(db, "administrator");
  storeId = (await givenStore(db)).id;
  await db.execute(sql`insert into setting (key, value) values ('manualLimits', ${JSON.stringify(roomy)}::jsonb)`);
  held = [];
  for (const kind of kinds) held.push({ ...kind, ...(await givenKind(db, kind)) });
}, 240_000);

describe("what is allowed, and what the product does", () => {
  it("is the same for every state, block, leaving, card and setting", async () => {
    const odd: unknown[] = [];
    for (const terms of settings) {
      await withTerms(terms, async (inner) => {
        for (const one of held) {
          const said = await readPurchaseTerms(inner, one.id);
          const right = standingFor(one, terms);
          if (JSON.stringify(said.standing) !== JSON.stringify(right))
            odd.push({ terms, one, said: said.standing, right });
          if ((said.accrualBasisPoints === 0) !== (right.accrue !== null)) odd.push({ terms, one, said, right });
        }
      });
    }
    expect(odd).toEqual([]);
  }, 300_000);

  it.each([settings[0], settings.at(-1)])(
    "so does a purchase earn and is paid, and the ledger holds bonuses, under %j",
    async (terms = settings[0]!) => {
      const odd: unknown[] = [];
      await withTerms(terms, async (inner) => {
        for (const one of held) {
          const right = standingFor(one, terms);
          const gone = right.accrue === "gone";
          const earns = await tried(inner, async (c) => ((await buy(c, one, 0)).earned ?? 0) > 0);
          const pays = await tried(inner, async (c) => (await buy(c, one, 10)).spent === 10);
          const holds = await tried(inner, async (c) => (await hold(c.db, one, 10)) > 0);
          // A purchase of somebody gone is not recorded at all; of the blocked it is, and earns nothing.
          if (earns !== (gone ? "clientGone" : right.accrue === null)) odd.push({ one, earns, right });
          if ((pays === true) !== (right.spend === null)) odd.push({ one, pays, right });
          // The settings are judged before the ledger is asked: it refuses whoever may not even earn.
          if ((holds === true) !== (right.accrue === null)) odd.push({ one, holds, right });
        }
      });
      expect(odd).toEqual([]);
    },
    300_000,
  );
});

const limit = { perOperation: 1_000_000_000, perDay: 1_000_000_000_000 };
const roomy = { administrator: limit, operator: limit, shift_lead: limit, marketer: limit, store_employee: limit };

function standingFor({ state, over, card }: Kind, terms: StandingTerms) {
  const best = bestCardOf(card ? [card] : []);
  return standingOf(
    { state, blocked: over !== "nothing", leaving: over === "leaving", inBin: false, card: best },
    terms,
  );
}

/** A client with a hundred bonuses: first everything he needs, then the state in which he is judged. */
async function givenKind(db: Db, { state, over, card }: Kind): Promise<Purse> {
  const purse = await givenClient(db, { state: state === "deleted" || state === "excluded" ? "registered" : state });
  await giveLot(db, purse, { amount: 100 });
  if (card) {
    const replacedBy = card.status === "replaced" ? 1 : null;
    await db.insert(cards).values({ ...card, number: `7000${uniqueNumber()}`, clientId: purse.id, replacedBy });
  }
  if (over !== "nothing")
    await blockClient({ ...ctx, db }, { clientId: purse.id, reason: "проверка", message: "проверка" });
  const leavesAt = over === "leaving" ? sql`app_now() + interval '3 days'` : null;
  await db
    .update(clients)
    .set({ leavesAt, ...((state === "deleted" || state === "excluded") && { state }) })
    .where(eq(clients.id, purse.id));
  return purse;
}

/** Rules are versions with a beginning: each set of them lives in a transaction that is not kept. */
async function withTerms(terms: StandingTerms, work: (inner: Context) => Promise<void>): Promise<void> {
  const undo = new Error("undo");
  await ctx.db
    .transaction(async (db) => {
      await givenRules(db, terms);
      await work({ ...ctx, db });
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}

/** What an attempt comes to, or the reason of its refusal; nothing of it is kept. */
async function tried(inner: Context, work: (c: Context) => Promise<boolean>): Promise<boolean | string> {
  let result: boolean | string = false;
  const undo = new Error("undo");
  await inner.db
    .transaction(async (db) => {
      result = await work({ ...inner, db });
      throw undo;
    })
    .catch(async (error: unknown) => {
      if (error !== undo) result = (await refusalOf(Promise.reject(error))).reason;
    });
  return result;
}

function buy(c: Context, { id }: Purse, bonusesToSpend: number) {
  return addPurchase(c, {
    clientId: id,
    storeId,
    at: "2026-11-22T14:30",
    receipt: `N${uniqueNumber()}`,
    lines: [{ name: "Чайник", quantity: 1, price: 432_000 }],
    bonusesToSpend,
    key: `buying-${uniqueNumber()}`,
  });
}
