import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { contextFor } from "@/lib/testing/context-for";
import { reasonOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { forgetDefinitionsJob } from "./job";
import { resolveEditable, resolveFilter } from "./resolve-filter";
import { encodeFilter } from "./search-params";
import { listRecentFilters, rememberFilter, storeDefinition } from "./stored-definitions";
import type { EditableDefinition, EditableNode } from "./tree";

const is = (filter: string, value: Record<string, unknown>): EditableNode => ({ op: "is", filter, value });
const all = (...of: EditableNode[]): EditableDefinition => ({ version: 1, root: { op: "all", of } });
const named = all(is("client.name", { contains: "Иванова" }));

describe("stored definitions", () => {
  it("are found again by their token, and the same one has the same token", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { token } = await storeDefinition(ctx, { definition: named });
      expect(token).toMatch(/^h-[A-Za-z0-9_-]{43}$/);
      expect(await storeDefinition(ctx, { definition: { root: named.root, version: 1 } })).toEqual({ token });
      expect(await resolveFilter(ctx, token)).toEqual(named);
    });
  });

  it("keep what is switched off, which does not count", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const definition = all(
        { ...is("client.age", { less: 30 }), off: true },
        { op: "not", of: { ...is("client.age", { less: 20 }), off: true } },
        is("client.gender", { in: ["male"] }),
      );
      const token = encodeFilter(definition);
      expect(await resolveEditable(ctx, token)).toEqual(definition);
      expect(await resolveFilter(ctx, token)).toEqual(all(is("client.gender", { in: ["male"] })));
      expect(await resolveFilter(ctx, encodeFilter(all({ ...is("client.age", { less: 30 }), off: true })))).toEqual(
        all(),
      );
      expect(await resolveFilter(ctx, undefined)).toEqual(all());
    });
  });

  it("refuse a token that is none, and one nobody has stored", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      expect(await reasonOf(resolveFilter(ctx, "!!!"))).toBe("invalidInput");
      expect(await reasonOf(resolveFilter(ctx, `h-${"a".repeat(43)}`))).toBe("notFound");
    });
  });

  it("remember the last twenty filters of a person, the last one first", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const other = await contextFor(db, "operator");
      await setClock(db, "2026-03-01T09:00:00Z");
      for (let age = 1; age <= 22; age += 1) {
        await advanceClock(db, "1 minute");
        await rememberFilter(ctx, { definition: all(is("client.age", { less: age })) });
      }
      await advanceClock(db, "1 minute");
      await rememberFilter(ctx, { definition: all(is("client.age", { less: 10 })) });
      const recent = await listRecentFilters(ctx);
      expect(recent).toHaveLength(20);
      expect(recent.slice(0, 2).map(({ definition }) => definition)).toEqual([
        all(is("client.age", { less: 10 })),
        all(is("client.age", { less: 22 })),
      ]);
      expect(await resolveEditable(ctx, recent[0]!.token)).toEqual(recent[0]!.definition);
      expect(await listRecentFilters(other)).toEqual([]);
    });
  });

  it("are forgotten after 90 days unless somebody opens them or they are among his last", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await setClock(db, "2026-03-01T09:00:00Z");
      const forgotten = await storeDefinition(ctx, { definition: named });
      const opened = await storeDefinition(ctx, { definition: all(is("client.name", { contains: "Петров" })) });
      await rememberFilter(ctx, { definition: all(is("client.age", { less: 10 })) });
      await advanceClock(db, "60 days");
      await resolveFilter(ctx, opened.token);
      await advanceClock(db, "31 days");
      const run = { signal: new AbortController().signal, attempt: 1, isLastAttempt: false };
      await forgetDefinitionsJob.handle(db as never, {}, run);
      const { rows } = await db.execute(sql`select from stored_definition`);
      expect(rows).toHaveLength(2);
      expect(await reasonOf(resolveFilter(ctx, forgotten.token))).toBe("notFound");
    });
  });
});
