import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { audit, cardCategories, cards } from "@/db/schema";
import type { Refusal } from "@/lib/core/refusal";
import { createSegment } from "@/lib/segments/commands";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { reasonOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";

import { createBatch } from "./batch-commands";
import { findCardDictionaries, findCardWords } from "./find-batches";
import { addCardWord, closeCardWord, deleteCardWord, renameCardWord } from "./word-commands";

const batch = { prefix: "77", digits: 6, checkDigit: "none", from: 1, to: 3, kind: "physical", typeKey: null } as const;

describe("categories and types of cards", () => {
  it("are added, renamed and closed, and each change says what was and what is", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await addCardWord(ctx, { of: "category", key: "gold", name: "Золотая" });
      await addCardWord(ctx, { of: "type", key: "gold", name: "Золотая" });
      await renameCardWord(ctx, { of: "category", key: "gold", name: "Золото" });
      await closeCardWord(ctx, { of: "category", key: "gold", closed: true });
      await closeCardWord(ctx, { of: "category", key: "gold", closed: true });
      const rows = await db.select().from(audit).where(sql`${audit.subject} = 'cardCategory:gold'`).orderBy(audit.id);
      expect(rows.map(({ action, facts }) => [action, facts])).toEqual([
        ["cardWord.add", { name: "Золотая" }],
        ["cardWord.rename", { name: { before: "Золотая", after: "Золото" } }],
        ["cardWord.close", { name: "Золото", closed: { before: false, after: true } }],
      ]);
    }));

  it("have each a name and a code of their own, in whatever case it is written", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await addCardWord(ctx, { of: "category", key: "gold", name: "Золотая" });
      await addCardWord(ctx, { of: "category", key: "silver", name: "Серебряная" });
      const same = addCardWord(ctx, { of: "category", key: "gold2", name: "зОЛОТАЯ" });
      expect(await reasonOf(same)).toBe("cardWordNameTaken");
      expect(await reasonOf(addCardWord(ctx, { of: "category", key: "gold", name: "Иная" }))).toBe("cardWordKeyTaken");
      const renamed = renameCardWord(ctx, { of: "category", key: "silver", name: "ЗОЛОТАЯ" });
      expect(await reasonOf(renamed)).toBe("cardWordNameTaken");
      // One's own name in another case is no other's.
      await renameCardWord(ctx, { of: "category", key: "gold", name: "ЗОЛОТАЯ" });
      await expect(
        db.transaction((inner) => inner.insert(cardCategories).values({ key: "third", name: "золотая" })),
      ).rejects.toThrow();
    }));

  it("are given to no new batch once they are closed, and stay on the cards that have them", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await addCardWord(ctx, { of: "category", key: "gold", name: "Золотая" });
      const { id } = await givenClient(db, { card: "2400001234567890" });
      await db.update(cards).set({ categoryKey: "gold" }).where(eq(cards.clientId, id));
      await closeCardWord(ctx, { of: "category", key: "gold", closed: true });
      expect((await findCardDictionaries(ctx)).categories.map(({ key }) => key)).not.toContain("gold");
      const refused = await createBatch(ctx, { ...batch, categoryKey: "gold" }).catch((error: Refusal) => error);
      expect(refused).toMatchObject({ details: { fields: [{ path: "categoryKey", reason: "cardWordClosed" }] } });
      const row = (await findCardWords(ctx)).find(({ of, key }) => of === "category" && key === "gold");
      expect(row).toMatchObject({ closed: true, cards: 1, batches: 0 });

      await closeCardWord(ctx, { of: "category", key: "gold", closed: false });
      await createBatch(ctx, { ...batch, categoryKey: "gold" });
      expect((await findCardDictionaries(ctx)).categories.map(({ key }) => key)).toContain("gold");
    }));

  it("are deleted only where no card, no batch and no segment uses them", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      for (const key of ["ofcard", "ofbatch", "ofsegment", "free"]) {
        await addCardWord(ctx, { of: "category", key, name: `Слово ${key}` });
      }
      const { id } = await givenClient(db, { card: "2400001234567890" });
      await db.update(cards).set({ categoryKey: "ofcard" }).where(eq(cards.clientId, id));
      await createBatch(ctx, { ...batch, categoryKey: "ofbatch" });
      const definition = {
        version: 1 as const,
        root: {
          op: "not" as const,
          of: { op: "is" as const, filter: "loyalty.cardCategory", value: { in: ["ofsegment"] } },
        },
      };
      await createSegment(ctx, { name: "По категории", colour: "red", definition });
      for (const key of ["ofcard", "ofbatch", "ofsegment"]) {
        expect(await reasonOf(deleteCardWord(ctx, { of: "category", key }))).toBe("cardWordInUse");
      }
      await deleteCardWord(ctx, { of: "category", key: "free" });
      expect(await reasonOf(deleteCardWord(ctx, { of: "category", key: "free" }))).toBe("notFound");
      expect(await reasonOf(deleteCardWord(ctx, { of: "type", key: "ofcard" }))).toBe("notFound");
    }));
});
