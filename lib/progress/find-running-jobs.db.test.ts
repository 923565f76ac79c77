import { expect, it } from "vitest";

import { createBatch } from "@/lib/cards/batch-commands";
import { startSearch } from "@/lib/duplicates/search-base";
import { contextFor } from "@/lib/testing/context-for";
import { withRollback } from "@/lib/testing/test-database";

import { findRunningJobs } from "./find-running-jobs";

const range = { prefix: "77", digits: 6, checkDigit: "luhn", kind: "physical", from: 1, to: 20 } as const;

it("shows a packing and a search to whoever has begun them, and to nobody else", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "administrator");
    const { id } = await createBatch(ctx, { ...range, categoryKey: null, typeKey: null });
    const search = await startSearch(ctx, {});
    expect(await findRunningJobs(ctx)).toEqual([
      { kind: "packing", id, title: `Партия карт № ${id}`, done: 0, total: 20 },
      { kind: "search", id: search.id, title: "Поиск дубликатов по всей базе", done: 0, total: search.clientsTotal },
    ]);
    expect(await findRunningJobs(await contextFor(db, "administrator"))).toEqual([]);
  }));
