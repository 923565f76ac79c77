import "server-only";

import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { cards, clientIdentifiers, clients } from "@/db/schema";
import { normalisePhone } from "@/lib/core/phone";
import { getSetting } from "@/lib/programme/settings";

import { readCardNumbers } from "./read-card-number";
import type { SmsOutcome, TraceStep } from "./sms-schema";

type Card = Pick<typeof cards.$inferSelect, "id" | "number" | "clientId" | "state" | "status">;
type Person = Pick<typeof clients.$inferSelect, "id" | "state" | "blockedAt" | "joinedStoreId">;

export type SmsDecision = {
  outcome: SmsOutcome;
  trace: TraceStep[];
  /** E.164; missing: the sender is no phone. */
  phone?: string;
  /** The number as the client wrote it, without spaces. */
  number?: string;
  card?: Card;
  cardOwner?: Person;
  /** Whose the phone is. */
  client?: Person;
  /** The end of the number of the other card that stands in the way. */
  otherTail?: string;
};

/** What an SMS asks for and whether it can be done; nothing is written. The first thing that stands in the way counts. */
export async function decideSms(db: Db, { from, text }: { from: string; text: string }): Promise<SmsDecision> {
  const ways = await getSetting(db, "activationWays");
  const phone = normalisePhone(from);
  if (!phone) return { outcome: "badSender", trace: [{ step: "senderBad" }] };
  const known = { phone };
  const trace: TraceStep[] = [{ step: "senderOk" }];
  if (!ways.sms && !ways.mixed) return { ...known, outcome: "wayOff", trace: [...trace, { step: "wayOff" }] };
  trace.push({ step: "wayOn" });

  const numbers = readCardNumbers(text, phone);
  const [found, ...others] = numbers;
  trace.push({ step: "numbers", tails: numbers.map(({ number }) => tailOf(number)) });
  if (!found) return { ...known, outcome: "noNumber", trace };
  if (others.length > 0) return { ...known, outcome: "twoNumbers", trace };

  const card = await findCard(db, [found.number, found.written]);
  if (!card) return { ...known, number: found.number, outcome: "noSuchCard", trace: [...trace, { step: "noCard" }] };
  trace.push({ step: "card", tail: tailOf(card.number), state: card.state, status: card.status });
  const decided = { ...known, number: card.number, card };
  if (card.status === "blocked") return { ...decided, outcome: "cardBlocked", trace };
  if (card.status !== "active") return { ...decided, outcome: "cardReplaced", trace };
  return decideOwner(db, { ...decided, trace });
}

type Known = { phone: string; number: string; card: Card; trace: TraceStep[] };

async function decideOwner(db: Db, known: Known): Promise<SmsDecision> {
  const { card, phone, trace } = known;
  const cardOwner = await findPerson(db, card.clientId);
  const client = await findByPhone(db, phone);
  if (cardOwner) trace.push({ step: "cardOwner", id: cardOwner.id, state: cardOwner.state });
  trace.push(client ? { step: "phoneOwner", id: client.id, state: client.state } : { step: "phoneFree" });
  const decided = { ...known, ...(cardOwner && { cardOwner }), ...(client && { client }) };

  const isOwn = client !== undefined && client.id === card.clientId;
  if (!isOwn && cardOwner?.state !== "new") return { ...decided, outcome: "cardOfOther" };
  if (client && client.blockedAt !== null) {
    trace.push({ step: "blocked", id: client.id });
    return { ...decided, outcome: "clientBlocked" };
  }
  // Whoever has not registered does so by this SMS, with a card that works already as with any other.
  const isDone = isOwn && card.state === "activated" && client.state === "registered";
  if (isOwn) return { ...decided, outcome: isDone ? "alreadyActive" : "activated" };
  const other = client && (await findOtherCard(db, client.id));
  if (other) {
    trace.push({ step: "phoneCard", tail: tailOf(other) });
    return { ...decided, outcome: "phoneHasCard", otherTail: tailOf(other) };
  }
  return { ...decided, outcome: "activated" };
}

async function findCard(db: Db, spellings: string[]): Promise<Card | undefined> {
  const [card] = await db
    .select({
      id: cards.id,
      number: cards.number,
      clientId: cards.clientId,
      state: cards.state,
      status: cards.status,
    })
    .from(cards)
    .where(and(inArray(cards.number, spellings), ne(cards.status, "deleted")))
    .orderBy(asc(cards.id))
    .limit(1);
  return card;
}

const person = {
  id: clients.id,
  state: clients.state,
  blockedAt: clients.blockedAt,
  joinedStoreId: clients.joinedStoreId,
};

async function findPerson(db: Db, id: number): Promise<Person | undefined> {
  const [found] = await db.select(person).from(clients).where(eq(clients.id, id));
  return found;
}

async function findByPhone(db: Db, phone: string): Promise<Person | undefined> {
  const [found] = await db
    .select(person)
    .from(clientIdentifiers)
    .innerJoin(clients, eq(clients.id, clientIdentifiers.clientId))
    .where(
      sql`${clientIdentifiers.kind} = 'phone' and ${clientIdentifiers.value} = ${phone} and ${clientIdentifiers.removedAt} is null`,
    );
  return found;
}

/** A card in the hand: a virtual one and one in a wallet do not stand in its way. */
async function findOtherCard(db: Db, clientId: number): Promise<string | undefined> {
  const [card] = await db
    .select({ number: cards.number })
    .from(cards)
    .where(
      and(
        eq(cards.clientId, clientId),
        eq(cards.kind, "physical"),
        eq(cards.state, "activated"),
        inArray(cards.status, ["active", "blocked"]),
      ),
    )
    .orderBy(asc(cards.id))
    .limit(1);
  return card?.number;
}

function tailOf(number: string): string {
  return number.slice(-4);
}
