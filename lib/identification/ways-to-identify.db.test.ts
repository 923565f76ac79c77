import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { cards } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { identifyClients } from "./identify-clients";

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
    ["by the number of the site", "site-17", "externalId"],
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
