import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { cards, clientIdentifiers } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { testDatabase } from "@/lib/testing/test-database";

import { corpus } from "./corpus";
import { type Person, people, type Someone } from "./corpus-people";
import { identifyClients } from "./identify-clients";

const ids = new Map<Person, number>();

beforeAll(async () => {
  const db = await testDatabase();
  for (const [person, someone] of Object.entries(people)) ids.set(person as Person, await givenPerson(db, someone));
});

async function givenPerson(db: Db, { formerCard, document, ...someone }: Someone): Promise<number> {
  const { id } = await givenClient(db, someone);
  if (document) await db.insert(clientIdentifiers).values({ clientId: id, kind: "document", value: document });
  if (formerCard && someone.card) {
    const [card] = await db.select({ id: cards.id }).from(cards).where(eq(cards.number, someone.card));
    const replaced = { status: "replaced", replacedBy: card?.id ?? null } as const;
    await db.insert(cards).values({ number: formerCard, clientId: id, state: "activated", ...replaced });
  }
  return id;
}

describe.each(corpus.map((group) => [group.of, group.why, group.typed] as const))("%s by %s", (of, why, typed) => {
  it.each(typed)("is meant by «%s»", async (q) => {
    const hits = await identifyClients(await contextFor(await testDatabase(), "administrator"), { q });
    const found = hits.map((hit) => ({ who: hit.name, why: hit.why }));
    const meant = hits.find(({ id }) => id === ids.get(of));
    expect(meant?.why, JSON.stringify(found)).toContain(why);
    expect(hits.length, JSON.stringify(found)).toBeLessThanOrEqual(3);
  });
});

describe("the corpus", () => {
  it("holds at least 200 spellings, each once for its client", () => {
    const all = corpus.flatMap(({ of, typed }) => typed.map((q) => `${of}: ${q}`));
    expect(all.length).toBeGreaterThanOrEqual(200);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("a text that means nobody", () => {
  it.each([
    "Бжедуховский",
    "+79990000000",
    "0000000000000000",
    "nobody@example.org",
    "%%__",
    "Иванова 0000",
    "Smith 1991",
    "01.01.1901",
  ])("finds nobody: «%s»", async (q) => {
    expect(await identifyClients(await contextFor(await testDatabase(), "administrator"), { q })).toEqual([]);
  });
});
