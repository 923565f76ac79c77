import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { permissions } from "@/lib/access/permissions";
import { withRollback } from "@/lib/testing/test-database";

import { clientPredicate } from "../client-predicate";
import { filters } from "../filters";
import type { Definition } from "../tree";
import { judge, judgeOf, knowsInsideEvent } from "./judge";
import { leafValues, randomDefinition, valuesOf } from "./random-definition";
import { randomWorld } from "./random-world";
import { storeWorld } from "./store-world";
import { fields, type World } from "./world";

const bases = Number(process.env.ORACLE_BASES ?? 100);
const definitionsPerBase = 20;

describe("the compiler against the oracle", () => {
  it("no filter is without its oracle", () => {
    const all = [...filters.map(({ id }) => id), ...fields.map(({ key }) => `client.custom.${key}`)];
    const standalone = new Set([...filters.filter((filter) => filter.standalone).map(({ id }) => id)]);
    expect(all.filter((id) => !valuesOf(id))).toEqual([]);
    expect([...standalone].filter((id) => !judgeOf(id))).toEqual([]);
    expect(filters.filter(({ id, event }) => event && !knowsInsideEvent(id)).map(({ id }) => id)).toEqual([]);
    expect(Object.keys(leafValues).filter((id) => !judgeOf(id))).toEqual([]);
  });

  it("agrees on every client of random bases, for random definitions", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        randomWorld,
        fc.array(randomDefinition, { minLength: definitionsPerBase, maxLength: definitionsPerBase }),
        async (world, definitions) => {
          await withRollback(async (db) => {
            const ids = await storeWorld(db, world);
            for (const definition of definitions) await expectAgreement(db, world, ids, definition);
          });
        },
      ),
      { numRuns: bases, endOnFailure: Boolean(process.env.ORACLE_NO_SHRINK) },
    );
  });
});

async function expectAgreement(db: Db, world: World, ids: readonly number[], definition: Definition): Promise<void> {
  const predicate = await clientPredicate({ db, rights: new Set(permissions) }, definition);
  const { rows } = await db.execute<{ id: number }>(sql`select client.id from client where ${predicate}`);
  const found = new Set(rows.map(({ id }) => id));
  const said = ids.flatMap((id, index) => (found.has(id) ? [index] : []));
  const meant = ids.flatMap((_, index) => (judge(definition, index, world) ? [index] : []));
  expect({ definition, members: said }).toEqual({ definition, members: meant });
}
