import "server-only";

import { and, eq, ne, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { cards, clientPii, clients } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { giveCard } from "@/lib/cards/give-card";
import { takeCard } from "@/lib/cards/take-card";
import { askForDuplicates } from "@/lib/clients/ask-for-duplicates";
import { becomeParticipant } from "@/lib/clients/become-participant";
import { createClient } from "@/lib/clients/create-client";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { writeConsents } from "@/lib/clients/write-consents";
import { addIdentifier } from "@/lib/clients/write-contacts";
import { Refusal } from "@/lib/core/refusal";
import type { Answers } from "./request-schema";

export type Admission = {
  answers: Answers;
  card: string | null;
  storeId: number | null;
  by: "operator" | "sms" | "till" | "account";
  /** Whom the form is about; null: somebody new. */
  intoId: number | null;
  /** Fields in which the form counts where the client says something else. */
  takes: readonly string[];
};

type Difference = { before: Record<string, unknown>; after: Record<string, unknown> };
export type Admitted = Difference & { clientId: number; cardId: number | null; isNew: boolean };

/**
 * Makes a participant of whoever filled in a form, in the caller's transaction: somebody new, or one who is known, with
 * all he has. His card is activated, with what was earned on it; the form fills what his profile leaves open. A contact
 * or a card of somebody else is refused under the name of its field, and then nothing is kept.
 */
export async function admit(ctx: Context, admission: Admission): Promise<Admitted> {
  const { answers, card, intoId, by } = admission;
  const clientId = intoId ?? (await createFrom(ctx, admission));
  if (intoId !== null) await requireAdmissible(ctx, intoId);
  // Taking a card locks accounts, and accounts come before anything else of a client.
  const cardId = card === null ? null : await bringCard(ctx, clientId, card);
  if (intoId !== null) await becomeParticipant(ctx, intoId);
  const difference = await writeAnswers(ctx, clientId, admission);
  for (const kind of ["phone", "email"] as const) {
    const value = answers[kind];
    if (value && (await addIdentifier(ctx, clientId, kind, value, `answers.${kind}`))) difference.after[kind] = value;
  }
  const wanted = answers.consents.map((consent) => ({ ...consent, subscribed: true }));
  const consents = await writeConsents(ctx, clientId, wanted, by === "sms" ? "operator" : by);
  for (const { channel, kind } of consents) difference.after[`consent.${channel}.${kind}`] = true;
  if (intoId !== null && Object.keys(difference.after).length > 0) {
    await ctx.db.update(clients).set({ version: sql`version + 1` }).where(eq(clients.id, clientId));
    await askForDuplicates(ctx.db, clientId);
  }
  return { clientId, cardId, isNew: intoId === null, ...difference };
}

async function createFrom(ctx: Context, { answers, storeId, by }: Admission): Promise<number> {
  const { surname, name, patronymic } = answers;
  return createClient(ctx, {
    ...{ state: "registered", surname, name, patronymic },
    joinedStoreId: storeId,
    createdBy: by,
  });
}

async function requireAdmissible(ctx: Context, clientId: number): Promise<void> {
  const client = await requireClient(ctx, clientId);
  requireLiving(client);
  if (client.state === "new") throw new Refusal("conflict", "temporaryOwner");
  if (client.blockedAt !== null) throw new Refusal("conflict", "clientBlocked");
}

/** His own card is activated where it was not; any other is given to him. */
async function bringCard(ctx: Context, clientId: number, number: string): Promise<number> {
  const [own] = await ctx.db
    .select({ id: cards.id, status: cards.status })
    .from(cards)
    .where(and(eq(cards.number, number), eq(cards.clientId, clientId), ne(cards.status, "deleted")));
  if (!own) return (await giveCard(ctx, { clientId, number, kind: "physical", path: "card" })).cardId;
  if (own.status !== "active") throw Refusal.field("card", "cardNotWorking");
  await takeCard(ctx, { clientId, cardId: own.id });
  return own.id;
}

const plainAnswers = ["surname", "name", "patronymic", "birthDate", "gender", "city"] as const;

/** What the profile leaves open comes from the form, and so does what was chosen from it. */
async function writeAnswers(ctx: Context, clientId: number, { answers, takes }: Admission): Promise<Difference> {
  const difference: Difference = { before: {}, after: {} };
  await ctx.db.insert(clientPii).values({ clientId }).onConflictDoNothing();
  const stored = onlyRow(
    await ctx.db.select().from(clientPii).where(eq(clientPii.clientId, clientId)).for("no key update"),
  );
  const set: Record<string, unknown> = {};
  for (const key of plainAnswers) {
    const [had, given] = [stored[key], answers[key]];
    if (!given || had === given || (had && !takes.includes(key))) continue;
    set[key] = given;
    note(difference, key, had, given);
  }
  const custom = { ...stored.custom };
  for (const [key, given] of Object.entries(answers.custom)) {
    const had = custom[key] ?? null;
    if (JSON.stringify(had) === JSON.stringify(given) || (had !== null && !takes.includes(`custom.${key}`))) continue;
    custom[key] = given;
    note(difference, `custom.${key}`, had, given);
    set.custom = custom;
  }
  if (Object.keys(set).length > 0) await ctx.db.update(clientPii).set(set).where(eq(clientPii.clientId, clientId));
  return difference;
}

function note({ before, after }: Difference, key: string, had: unknown, given: unknown): void {
  before[key] = had;
  after[key] = given;
}
