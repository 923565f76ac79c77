import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { cards, clientIdentifiers, clientPii, nameWords } from "@/db/schema";
import { openCard } from "@/lib/clients/open-card";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { findRecentClients } from "./find-recent-clients";
import { identifyClients } from "./identify-clients";
import type { SoughtState } from "./read-states";

/** One client with everything by which somebody may be known, and a stranger beside him. */
async function givenKnown(db: Db): Promise<number> {
  const { id } = await givenClient(db, {
    ...{ surname: "Королёва", name: "Анна", phone: "+79161234567", email: "anna@test.ru", externalId: "site-17" },
    card: "2400001234567890",
  });
  const own = { clientId: id, state: "activated" } as const;
  await db.insert(cards).values([
    { ...own, number: "9900000000000042", kind: "virtual" },
    { ...own, number: "9900000000000059", kind: "wallet", walletState: "installed" },
  ]);
  await db.insert(clientIdentifiers).values({ clientId: id, kind: "document", value: "4510123456" });
  await givenClient(db, { surname: "Петров", name: "Илья", phone: "+79260000000", card: "2400009999999999" });
  return id;
}

describe("a client is identified", () => {
  it.each([
    ["by a physical card", "2400 0012 3456 7890", "card"],
    ["by a virtual card", "9900000000000042", "card"],
    ["by a card in somebody else's application", "9900 0000 0000 0059", "card"],
    ["by the phone in any spelling", "8 (916) 123-45-67", "phone"],
    ["by the e-mail", "ANNA@test.ru", "email"],
    ["by the number of the site", "site-17", "other"],
    ["by the document", "45 10 № 123456", "document"],
    ["by the name", "королева анна", "name"],
  ])("%s", (_way, q, why) =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const id = await givenKnown(db);
      const found = await identifyClients(ctx, { q });
      expect(found.map((hit) => [hit.id, hit.state])).toEqual([[id, "registered"]]);
      expect(found[0]?.why).toContain(why);
    }),
  );
});

describe("a state narrows the search", () => {
  const namesakes = { registered: "Ольга", blocked: "Олег", anonymous: "Остап", deleted: "Оксана" };

  async function whoIsFound(db: Db, question: { q: string; state?: SoughtState }): Promise<string[]> {
    const given = { surname: "Королёва" };
    await givenClient(db, { ...given, name: namesakes.registered });
    const block = { blockedAt: new Date(), blockReason: "Просьба банка" };
    await givenClient(db, { ...given, name: namesakes.blocked, ...block });
    await givenClient(db, { ...given, name: namesakes.anonymous, state: "anonymous" });
    await givenClient(db, { ...given, name: namesakes.deleted, state: "deleted" });
    const found = await identifyClients(await contextFor(db, "operator"), question);
    return found.map(({ name }) => name.replace("Королёва ", "")).sort();
  }

  it.each<[string, { q: string; state?: SoughtState }, string[]]>([
    ["nobody who has passed into another is found unasked", { q: "королева" }, ["Олег", "Ольга", "Остап"]],
    ["a word of it stands in the text", { q: "заблокированная королева" }, ["Олег"]],
    ["the word may follow, in English too", { q: "королева anonymous" }, ["Остап"]],
    ["two words mean either", { q: "удалённый заблокированный королева" }, ["Оксана", "Олег"]],
    ["it is chosen beside the text", { q: "королева", state: "deleted" }, ["Оксана"]],
  ])("%s", (_, question, names) => withRollback(async (db) => expect(await whoIsFound(db, question)).toEqual(names)));
});

describe("whose cards one opened last", () => {
  it("are named, the latest first, each once, and of nobody else", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const [first, second, third] = [await givenKnown(db), (await givenClient(db)).id, (await givenClient(db)).id];
      for (const clientId of [first, second, first]) await openCard(ctx, { clientId });
      await openCard(await contextFor(db, "administrator"), { clientId: third });
      expect((await findRecentClients(ctx)).map(({ id }) => id)).toEqual([first, second]);
    }));
});

describe("the words of names", () => {
  it("are those of the names there are: a word goes with the last who bears it, though another has it within his", () =>
    withRollback(async (db) => {
      const words = async () =>
        (await db.select({ word: nameWords.word }).from(nameWords)).map(({ word }) => word).sort();
      const { id } = await givenClient(db, { surname: "Канарейкин", name: "Ян_a\\" });
      await givenClient(db, { surname: "Канарейкина", name: "Ян_a\\" });
      expect(await words()).toEqual(["канарейкин", "канарейкина", "ян_a\\"]);
      await db.update(clientPii).set({ surname: "Щеглов" }).where(eq(clientPii.clientId, id));
      expect(await words()).toEqual(["канарейкина", "щеглов", "ян_a\\"]);
      await db.delete(clientPii).where(eq(clientPii.clientId, id));
      expect(await words()).toEqual(["канарейкина", "ян_a\\"]);
    }));
});
