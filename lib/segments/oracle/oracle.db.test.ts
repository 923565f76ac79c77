import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { permissions } from "@/lib/access/permissions";
import { withRollback } from "@/lib/testing/test-database";

import { predicateOf } from "../client-predicate";
import { countQuery } from "../count-query";
import { filters } from "../filters";
import { loadFacts } from "../load-facts";
import type { Definition } from "../tree";
import { judge, judgeOf, knowsInsideEvent } from "./judge";
import { leafValues, randomCondition, randomDefinition, valuesOf } from "./random-definition";
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
        fc.tuple(
          fc.array(randomCondition, { minLength: definitionsPerBase / 2, maxLength: definitionsPerBase / 2 }),
          fc.array(randomDefinition, { minLength: definitionsPerBase / 2, maxLength: definitionsPerBase / 2 }),
        ),
        async (world, [single, trees]) => {
          await withRollback(async (db) => {
            const ids = await storeWorld(db, world);
            await expectAgreement(db, world, ids, [...single, ...trees]);
          });
        },
      ),
      { numRuns: bases, endOnFailure: Boolean(process.env.ORACLE_NO_SHRINK) },
    );
  });
});

async function expectAgreement(
  db: Db,
  world: World,
  ids: readonly number[],
  definitions: readonly Definition[],
): Promise<void> {
  const facts = await loadFacts({ db, rights: new Set(permissions) }, definitions);
  const members = definitions.map(
    (definition) => sql`array(select client.id from client where ${predicateOf(definition, facts)})`,
  );
  const { rows } = await db.execute<{ found: number[][] | null }>(
    sql`select json_build_array(${sql.join(
      members.map((found) => sql`to_json(${found})`),
      sql`, `,
    )}) as found`,
  );
  const found = (rows[0]?.found ?? []).map((one) => new Set(one));
  const said = definitions.map((_, n) => ids.flatMap((id, index) => (found[n]?.has(id) ? [index] : [])));
  const meant = definitions.map((definition) =>
    ids.flatMap((_, index) => (judge(definition, index, world) ? [index] : [])),
  );
  const wrong = definitions.flatMap((definition, n) =>
    String(said[n]) === String(meant[n]) ? [] : [{ definition, said: said[n], meant: meant[n] }],
  );
  expect(wrong).toEqual([]);

  const counts = sql.join(
    definitions.map((definition) => sql`(${countQuery(definition, facts)})`),
    sql`, `,
  );
  const { rows: counted } = await db.execute<{ counts: number[] }>(sql`select json_build_array(${counts}) as counts`);
  expect(counted[0]?.counts).toEqual(meant.map(({ length }) => length));
}
