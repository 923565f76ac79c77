import "server-only";

import { and, eq, ne, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { cardBatches, cardCategories, cards, cardTypes, segments } from "@/db/schema";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { walk } from "@/lib/segments/rules";
import type { Definition } from "@/lib/segments/tree";

import {
  addCardWordInput,
  type CardWordKind,
  closeCardWordInput,
  deleteCardWordInput,
  renameCardWordInput,
} from "./word-schema";

const tables = { category: cardCategories, type: cardTypes } as const;
const filterOf = { category: "loyalty.cardCategory", type: "loyalty.cardType" } as const;

/** A further category or type, for the batches to come. */
export const addCardWord = defineCommand({
  name: "cardWord.add",
  permission: "cards.pack",
  input: addCardWordInput,
  async run({ db }, { of, key, name }) {
    await requireFreeName(db, of, name);
    const table = tables[of];
    const taken = await db.select({ key: table.key }).from(table).where(eq(table.key, key));
    if (taken.length > 0) throw conflictAt("key", "cardWordKeyTaken");
    await db.insert(table).values({ key, name });
    return { result: { key }, audit: { subject: subjectOf(of, key), facts: { name } } };
  },
});

/** Another name for the same cards: whatever refers to them goes by the key. */
export const renameCardWord = defineCommand({
  name: "cardWord.rename",
  permission: "cards.pack",
  input: renameCardWordInput,
  async run({ db }, { of, key, name }) {
    await requireFreeName(db, of, name, key);
    const before = await lockWord(db, of, key);
    if (before.name === name) return { result: { key }, audit: null };
    const table = tables[of];
    await db.update(table).set({ name }).where(eq(table.key, key));
    const facts = { name: { before: before.name, after: name } };
    return { result: { key }, audit: { subject: subjectOf(of, key), facts } };
  },
});

/** Takes a word out of the choice for new batches, or gives it back; its cards keep it. */
export const closeCardWord = defineCommand({
  name: "cardWord.close",
  permission: "cards.pack",
  input: closeCardWordInput,
  async run({ db }, { of, key, closed }) {
    const before = await lockWord(db, of, key);
    const wasClosed = before.closedAt !== null;
    if (wasClosed === closed) return { result: { key }, audit: null };
    const table = tables[of];
    await db
      .update(table)
      .set({ closedAt: closed ? sql`app_now()` : null })
      .where(eq(table.key, key));
    const facts = { name: before.name, closed: { before: wasClosed, after: closed } };
    return { result: { key }, audit: { subject: subjectOf(of, key), facts } };
  },
});

/** Takes back a word that nothing uses: neither a card, nor a batch, nor the conditions of a segment. */
export const deleteCardWord = defineCommand({
  name: "cardWord.delete",
  permission: "cards.pack",
  input: deleteCardWordInput,
  async run({ db }, { of, key }) {
    const { name } = await lockWord(db, of, key);
    if (await isUsed(db, of, key)) throw new Refusal("conflict", "cardWordInUse");
    const table = tables[of];
    await db.delete(table).where(eq(table.key, key));
    return { result: { key }, audit: { subject: subjectOf(of, key), facts: { name } } };
  },
});

async function lockWord(db: Db, of: CardWordKind, key: string) {
  const table = tables[of];
  // The lock of who deletes: a card or a batch that is given the word meanwhile waits, and is then refused by its key.
  const [word] = await db.select().from(table).where(eq(table.key, key)).for("update");
  if (!word) throw Refusal.notFound();
  return word;
}

async function requireFreeName(db: Db, of: CardWordKind, name: string, self?: string): Promise<void> {
  // The unique index decides between two at once; this gives the usual case its words.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('card_word_name'))`);
  const table = tables[of];
  const isName = sql`lower(${table.name}) = lower(${name})`;
  const taken = await db
    .select({ key: table.key })
    .from(table)
    .where(self === undefined ? isName : and(isName, ne(table.key, self)));
  if (taken.length > 0) throw conflictAt("name", "cardWordNameTaken");
}

async function isUsed(db: Db, of: CardWordKind, key: string): Promise<boolean> {
  const [ofCard, ofBatch] =
    of === "category"
      ? [eq(cards.categoryKey, key), eq(cardBatches.categoryKey, key)]
      : [eq(cards.typeKey, key), eq(cardBatches.typeKey, key)];
  if ((await db.select({ id: cardBatches.id }).from(cardBatches).where(ofBatch).limit(1)).length > 0) return true;
  if ((await db.select({ id: cards.id }).from(cards).where(ofCard).limit(1)).length > 0) return true;
  const saved = await db.select({ definition: segments.definition }).from(segments);
  return saved.some(({ definition }) => definition !== null && names(definition as Definition, filterOf[of], key));
}

function names({ root }: Definition, filter: string, key: string): boolean {
  return [...walk(root)].some(
    ({ node }) =>
      node.op === "is" && node.filter === filter && Array.isArray(node.value.in) && node.value.in.includes(key),
  );
}

function conflictAt(path: string, reason: "cardWordNameTaken" | "cardWordKeyTaken"): Refusal {
  return new Refusal("conflict", reason, { fields: [{ path, reason }] });
}

function subjectOf(of: CardWordKind, key: string): string {
  return `${of === "category" ? "cardCategory" : "cardType"}:${key}`;
}
