import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { cards } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { findClientCards } from "./find-client-cards";

describe("the cards of a client", () => {
  it("are in any state and status while he is registered, those that work first", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      const { id: other } = await givenClient(db, { card: "77009" });
      await db.insert(cards).values([
        { number: "77001", clientId, state: "activated", status: "deleted", statusReason: "other" },
        { number: "77002", clientId, state: "issued", status: "blocked", statusReason: "lost" },
        { number: "77003", clientId, state: "activated" },
        { number: "77004", clientId, state: "prepared" },
      ]);
      const found = await findClientCards(ctx, clientId);
      expect(found.map(({ number, state, status }) => [number.text.slice(-4), state, status])).toEqual([
        ["7004", "prepared", "active"],
        ["7003", "activated", "active"],
        ["7002", "issued", "blocked"],
        ["7001", "activated", "deleted"],
      ]);
      expect(await findClientCards(ctx, other)).toHaveLength(1);
    }));

  it("say kind, category, type, number and state, and never the whole number before it is asked for", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id: clientId } = await givenClient(db);
      await db.execute(sql`insert into card_category (key, name) values ('gold', 'Золотая')`);
      await db.execute(sql`insert into card_type (key, name) values ('gift', 'Подарочная')`);
      await db.insert(cards).values({
        ...{ number: "2400001234567890", clientId, kind: "wallet", walletState: "installed", state: "activated" },
        ...{ categoryKey: "gold", typeKey: "gift" },
      });
      const [card] = await findClientCards(ctx, clientId);
      expect(card).toMatchObject({
        number: { text: "•••• 7890", masked: true },
        ...{ kind: "wallet", walletState: "installed", state: "activated", status: "active" },
        ...{ category: "Золотая", type: "Подарочная" },
      });
    }));
});
