import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { clientBalances, clientStats } from "@/db/schema";
import { Refusal } from "@/lib/core/refusal";
import { searchClientPage } from "@/lib/identification/search-client-page";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { findClientPage } from "./find-client-page";
import { type ClientListInput, clientSorts } from "./schema";

describe("findClientPage", () => {
  it.each(clientSorts)("walks every client once, ordered by %s, in both directions", async (sort) => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const made: number[] = [];
      for (let index = 0; index < 23; index += 1) {
        const { id } = await givenClient(db, {
          surname: index % 3 === 0 ? "" : `Имя${index % 4}`,
          joinedOn: index % 5 === 0 ? null : "2025-01-0".concat(String((index % 9) + 1)),
        });
        await db
          .update(clientStats)
          .set({
            purchaseCount: index % 4,
            paidSum: (index % 6) * 100,
            lastDay: index % 7 === 0 ? null : `2026-02-0${(index % 9) + 1}`,
          })
          .where(sql`client_id = ${id}`);
        await db
          .update(clientBalances)
          .set({ available: index % 2 })
          .where(sql`client_id = ${id}`);
        made.push(id);
      }
      for (const direction of ["asc", "desc"] as const) {
        const walked = await walk(ctx, { sort, direction, limit: 5 });
        expect(walked.toSorted()).toEqual(made.toSorted());
      }
    });
  });

  it("refuses a position that was changed or belongs to another list", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      for (let index = 0; index < 3; index += 1) await givenClient(db);
      const { next } = await findClientPage(ctx, { sort: "sum", limit: 1 });
      await expect(findClientPage(ctx, { sort: "name", limit: 1, after: next ?? "" })).rejects.toThrow(Refusal);
      await expect(findClientPage(ctx, { sort: "sum", limit: 1, after: `x${next}` })).rejects.toThrow(Refusal);
    });
  });

  it("shows a person limited to stores only those who joined or bought there", async () => {
    await withRollback(async (db) => {
      const [here, there] = [await givenStore(db), await givenStore(db)];
      const joined = await givenClient(db, { joinedStoreId: here.id });
      const bought = await givenClient(db);
      await db.execute(sql`insert into client_store values (${bought.id}, ${here.id}, 1, '2026-01-01')`);
      await givenClient(db, { joinedStoreId: there.id });
      const ctx = await contextFor(db, "operator", { stores: [here.code] });
      const { rows } = await findClientPage(ctx, { limit: 10 });
      expect(rows.map(({ id }) => id).toSorted()).toEqual([joined.id, bought.id].toSorted());
    });
  });

  it("masks contacts for whoever may not see them", async () => {
    await withRollback(async (db) => {
      await givenClient(db, { phone: "+79161234567", email: "anna@test.ru", card: "2400001234567890" });
      const operator = await findClientPage(await contextFor(db, "operator"), {});
      expect(JSON.stringify(operator)).not.toMatch(/9161234567|anna@|240000123/);
      const administrator = await findClientPage(await contextFor(db, "administrator"), {});
      expect(administrator.rows[0]?.phone).toEqual({ text: "+79161234567", masked: false });
    });
  });
});

describe("searchClientPage", () => {
  it("finds by phone in any spelling, card, e-mail and words of a name", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id } = await givenClient(db, {
        surname: "Королёва",
        name: "Анна",
        phone: "+79161234567",
        email: "anna@test.ru",
        card: "2400001234567890",
      });
      await givenClient(db, { surname: "Петров", name: "Илья", phone: "+79260000000" });
      for (const q of [
        "8 (916) 123-45-67",
        "4567",
        "2400 0012 3456 7890",
        "ANNA@test.ru",
        "анна королева",
        "КОРОЛЁВА",
        "ко",
      ]) {
        const { rows } = await searchClientPage(ctx, { q });
        expect(
          rows.map((row) => row.id),
          q,
        ).toEqual([id]);
      }
      expect((await searchClientPage(ctx, { q: "%%%" })).rows).toEqual([]);
    });
  });

  it("gives those who see contacts masked nothing for a part of them", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "marketer");
      await givenClient(db, { phone: "+79161234567", card: "2400001234567890" });
      expect((await searchClientPage(ctx, { q: "4567" })).rows).toEqual([]);
      expect((await searchClientPage(ctx, { q: "+79161234567" })).rows).toHaveLength(1);
    });
  });
});

async function walk(ctx: Parameters<typeof findClientPage>[0], input: ClientListInput): Promise<number[]> {
  const ids: number[] = [];
  let after: string | null | undefined;
  do {
    const page = await findClientPage(ctx, { ...input, ...(after && { after }) });
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after);
  return ids;
}
