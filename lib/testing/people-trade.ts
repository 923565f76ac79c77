import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { purchaseLines, purchases, returnLines, returns } from "@/db/schema";
import { cancelReservation, completeReservation } from "@/lib/ledger/reservations";

import { uniqueNumber } from "./factories";
import { hold, take } from "./ledger-fixtures";
import { type PeopleStep, unitsOfPurchase } from "./people-steps";
import { type Held, type Member, momentOf, type PeopleWorld, type Purchase } from "./people-world";
import type { Currency, Person } from "./plain-people";
import { minutesOfDay } from "./plain-purse";

type Of<Do extends PeopleStep["do"]> = Extract<PeopleStep, { do: Do }>;
/** With which card, whose it is, and from which account. */
export type Payer = { member: Member; person: Person; cardId: number; clientId: number; accountId: number };

let keys = 0;
const nextKey = () => (keys += 1);

export async function earn(world: PeopleWorld, payer: Payer, { amount, days, delay, currency }: Of<"earn">) {
  await accrue(world, payer, { amount, days, delay, currency, purchase: null });
}

export async function spend({ db }: PeopleWorld, payer: Payer, { amount, currency }: Of<"spend">) {
  await take(db, purseOf(payer), amount, { cardId: payer.cardId });
  act(payer, currency, (purse) => purse.spend(amount, null));
}

export async function buy(world: PeopleWorld, payer: Payer, { spends, earns, days, currency }: Of<"buy">) {
  const { db } = world;
  const id = await insertPurchase(db, world.now, payer, { status: "completed", spends, earns });
  if (spends > 0) await take(db, purseOf(payer), spends, { cardId: payer.cardId, purchaseId: id });
  act(payer, currency, (purse) => purse.spend(spends, id));
  if (earns > 0) await accrue(world, payer, { amount: earns, days, delay: 0, currency, purchase: id });
  keepPurchase(world, payer, { id, currency, spent: spends, earned: earns, status: "completed" });
  await db.execute(sql`select refresh_client_stats(array[${payer.clientId}::bigint])`);
}

/** Some units of a purchase come back: by proportion, rounded down for all that has come back so far. */
export async function giveBack(world: PeopleWorld, purchase: Purchase, units: number): Promise<void> {
  const { db, now } = world;
  const more = Math.min(units, unitsOfPurchase - purchase.units);
  if (more === 0) return;
  const member = world.memberOf(purchase.person);
  const clientId = world.clientOf(member);
  const { id } = onlyRow(
    await db
      .insert(returns)
      .values({
        ...{ clientId, purchaseId: purchase.id, source: "story", sourceKey: String(uniqueNumber()) },
        ...{ at: new Date(momentOf(now)), day: "2026-03-10", refunded: more * 100 },
      })
      .returning({ id: returns.id }),
  );
  const line = { returnId: id, n: 1, clientId, purchaseLineN: 1, quantity: more, refunded: more * 100 };
  await db.insert(returnLines).values(line);
  await db.execute(sql`select return_purchase(${id}, 'user:1')`);
  await db.execute(sql`select refresh_client_stats(array[${clientId}::bigint])`);

  purchase.units += more;
  const share = (whole: number) => Math.floor((whole * purchase.units) / unitsOfPurchase);
  let recalled: number | null = null;
  member.who.act(purchase.currency, isPerson(purchase.person), (purse) => {
    purse.settle(now);
    purse.restore(purchase.id, share(purchase.spent), now);
    // What a return took stands as it was answered, on whichever side.
    recalled ??= purse.recallable(purchase.id, share(purchase.earned));
    purse.recall(purchase.id, recalled);
  });
}

export async function lay(world: PeopleWorld, payer: Payer, { amount, buys, currency }: Of<"hold">): Promise<Held> {
  const { db, now } = world;
  const purchaseId = buys ? await insertPurchase(db, now, payer, { status: "open", spends: 0, earns: 0 }) : null;
  const id = await hold(db, purseOf(payer), amount, {
    cardId: payer.cardId,
    ...(purchaseId !== null && { purchaseId }),
    expiresAt: new Date(momentOf(now + 300 * minutesOfDay)),
  });
  const key = nextKey();
  act(payer, currency, (purse) => purse.hold(key, amount));
  const purchase =
    purchaseId === null
      ? null
      : keepPurchase(world, payer, { id: purchaseId, currency, spent: 0, earned: 0, status: "open" });
  const held = { id, key, accountId: payer.accountId, person: payer.person, currency, amount, purchase };
  world.held.push(held);
  return held;
}

export async function close(world: PeopleWorld, held: Held, share: number): Promise<void> {
  const { db, now } = world;
  const completed = Math.floor((held.amount * share) / 2);
  const which = { accountId: held.accountId, reservationId: held.id, actor: "user:1" };
  if (completed > 0) await completeReservation(db, { ...which, amount: completed, evenBlocked: true });
  else await cancelReservation(db, which);
  const { purchase } = held;
  if (purchase) {
    purchase.spent = completed;
    purchase.status = completed > 0 ? "completed" : "cancelled";
    await db.execute(
      sql`update purchase set status = ${purchase.status}, bonuses_spent = ${completed} where id = ${purchase.id}`,
    );
    await db.execute(sql`update purchase_line set bonuses_spent = ${completed} where purchase_id = ${purchase.id}`);
    await db.execute(sql`select refresh_client_stats(array[${world.clientOf(world.memberOf(held.person))}::bigint])`);
  }
  world.held = world.held.filter((one) => one !== held);
  world.memberOf(held.person).who.act(held.currency, isPerson(held.person), (purse) => {
    purse.settle(now);
    purse.close(held.key, completed, purchase?.id ?? null, now);
  });
}

export const isPerson = (wanted: Person) => (one: Person) => one === wanted;

function act({ member, person }: Payer, currency: Currency, work: Parameters<Member["who"]["act"]>[2]): void {
  member.who.act(currency, isPerson(person), work);
}

const purseOf = ({ clientId, accountId }: Payer) => ({ id: clientId, accountId });

type Accrual = {
  amount: number;
  days: number | null;
  delay: number;
  currency: Currency;
  purchase: number | null;
};

async function accrue({ db, now }: PeopleWorld, payer: Payer, given: Accrual): Promise<void> {
  const from = now + given.delay * minutesOfDay;
  const until = given.days === null ? Number.POSITIVE_INFINITY : from + given.days * minutesOfDay;
  await db.execute(sql`
    select accrue(account_id => ${payer.accountId}, amount => ${given.amount},
      origin => ${given.purchase === null ? "reward" : "loyalty"}, source => ${given.purchase === null ? "manual" : "purchase"},
      actor => 'user:1', client_id => ${payer.clientId}, card_id => ${payer.cardId}, purchase_id => ${given.purchase},
      active_from => ${given.delay === 0 ? null : momentOf(from)}::timestamptz,
      expires_at => ${until === Number.POSITIVE_INFINITY ? "infinity" : momentOf(until)}::timestamptz)`);
  const key = nextKey();
  act(payer, given.currency, (purse) => purse.earn(key, given.amount, now, { from, until, purchase: given.purchase }));
}

async function insertPurchase(
  db: Db,
  now: number,
  { clientId, cardId }: Payer,
  { status, spends, earns }: { status: "open" | "completed"; spends: number; earns: number },
): Promise<number> {
  const { id } = onlyRow(
    await db
      .insert(purchases)
      .values({
        ...{
          clientId,
          cardId,
          status,
          source: "story",
          sourceKey: String(uniqueNumber()),
          at: new Date(momentOf(now)),
        },
        ...{ day: "2026-03-10", total: 500, paid: 500, bonusesSpent: spends, bonusesEarned: earns, lineCount: 1 },
      })
      .returning({ id: purchases.id }),
  );
  const bonuses = { bonusesSpent: spends, bonusesEarned: earns };
  await db
    .insert(purchaseLines)
    .values({ purchaseId: id, n: 1, clientId, quantity: unitsOfPurchase, price: 100, paid: 500, ...bonuses });
  return id;
}

function keepPurchase(
  world: PeopleWorld,
  { person }: Payer,
  purchase: Pick<Purchase, "id" | "currency" | "spent" | "earned" | "status">,
): Purchase {
  const kept = { ...purchase, person, units: 0 };
  world.purchases.push(kept);
  person.purchaseIds.push(purchase.id);
  return kept;
}
