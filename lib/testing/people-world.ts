import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cardAccounts, cards } from "@/db/schema";

import { givenClient, uniqueNumber } from "./factories";
import { type Currency, Person, type Somebody } from "./plain-people";
import type { Minute } from "./plain-purse";

const began = Date.UTC(2026, 2, 10, 9);

/** Somebody as the programme knows him: one client, who may be several persons. */
export type Member = { who: Somebody; state: "living" | "leaving" | "gone"; isPacked: boolean };

export type Purchase = {
  id: number;
  person: Person;
  currency: Currency;
  spent: number;
  earned: number;
  units: number;
  status: "open" | "completed" | "cancelled";
};
export type Held = {
  /** Of the reservation, on its account. */
  id: number;
  accountId: number;
  key: number;
  person: Person;
  currency: Currency;
  amount: number;
  purchase: Purchase | null;
};

export const momentOf = (minute: Minute): string => new Date(began + minute * 60_000).toISOString();

export const nextNumber = (): string => `97${String(uniqueNumber()).padStart(8, "0")}`;

/** The clients of a story in the database, by the persons of the plain model. */
export class PeopleWorld {
  members: Member[] = [];
  purchases: Purchase[] = [];
  held: Held[] = [];
  now: Minute = 0;
  private clientIds = new Map<Person, number>();
  private cardNumbers = new Map<number, string>();

  constructor(public db: Db) {}

  /** A client with a card; `isPacked`: a temporary owner whose card nobody has taken. */
  async join(currencies: Currency[], isPacked: boolean): Promise<void> {
    const { db } = this;
    const { id, accountId } = await givenClient(db, isPacked ? { state: "new", createdBy: "batch" } : {});
    const person = new Person(this.members.length, currencies);
    if (currencies.includes("stars")) await db.execute(sql`select open_account(${id}, 'stars', 'user:1')`);
    const number = nextNumber();
    const state = isPacked ? "prepared" : "activated";
    const { cardId } = onlyRow(
      await db.insert(cards).values({ number, clientId: id, state }).returning({ cardId: cards.id }),
    );
    await db.insert(cardAccounts).values({ cardId, accountId });
    this.keepCard(person, cardId, number);
    this.clientIds.set(person, id);
    this.members.push({ who: person, state: "living", isPacked });
  }

  keepCard(person: Person, cardId: number, number: string): void {
    person.cardNumbers.push(cardId);
    this.cardNumbers.set(cardId, number);
  }

  numberOf(cardId: number): string {
    return this.cardNumbers.get(cardId) ?? "";
  }

  clientOf({ who }: Member): number {
    return this.clientIds.get(who.first()) ?? 0;
  }

  memberOf(person: Person): Member {
    const found = this.members.find(({ who }) => who.persons().includes(person));
    if (!found) throw new Error(`Person ${person.n} is nobody's`);
    return found;
  }

  /** What he was is somebody else for good. */
  absorb(packed: Member, into: Member): void {
    const gone = packed.who.first();
    const survivor = into.who.first();
    into.who.absorb(gone);
    for (const one of [...this.purchases, ...this.held]) if (one.person === gone) one.person = survivor;
    this.members = this.members.filter((member) => member !== packed);
  }

  async accountOf(member: Member, currency: Currency): Promise<number | null> {
    const { rows } = await this.db.execute<{ id: number }>(sql`
      select a.id from account_member m join account a on a.id = m.account_id
      where m.client_id = ${this.clientOf(member)} and m.left_at is null and a.currency = ${currency} and a.heir_id is null`);
    return rows[0]?.id ?? null;
  }

  /** His accounts, and those of whoever has passed into him. */
  accountsOf(member: Member): SQL {
    return sql`(
      select m.account_id from account_member m where m.client_id = ${this.clientOf(member)} and m.left_at is null)`;
  }

  inMinutes(column: SQL) {
    return sql`case when ${column} < 'infinity' then round((extract(epoch from ${column}) - ${began / 1_000}) / 60)::int end`;
  }
}
