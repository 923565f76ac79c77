import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { createSegment } from "./commands";
import { explainMembership } from "./explain-membership";
import { membershipsOf } from "./queries";
import { recountAllSegments } from "./recount-segment";
import type { Definition, Node } from "./tree";

const is = (filter: string, value: Record<string, unknown>): Node => ({ op: "is", filter, value });
const whole = (root: Node): Definition => ({ version: 1, root });

describe("why a client is in a segment", () => {
  it("is said condition by condition, as the segment itself counts", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { id: clientId } = await givenClient(db, { gender: "male", city: "Тверь", card: "7700112299" });
      const parts = [
        is("client.gender", { in: ["male"] }),
        { op: "not", of: is("client.gender", { in: ["male"] }) } as const,
        is("loyalty.cardNumber", { in: ["7700112299"] }),
      ];
      const make = async (name: string, root: Node) =>
        (await createSegment(ctx, { name, colour: "teal", definition: whole(root) })).id;
      const all = await make("Все", { op: "all", of: parts });
      const any = await make("Любое", { op: "any", of: parts });
      expect(await explainMembership(ctx, clientId, all)).toMatchObject({
        ...{ isMember: false, inScope: true, of: "all" },
        conditions: [{ isMet: true }, { isMet: false }, { isMet: true }],
      });
      expect(await explainMembership(ctx, clientId, any)).toMatchObject({ isMember: true, of: "any" });
      await recountAllSegments(ctx);
      expect(await membershipsOf(ctx, clientId)).toMatchObject([{ id: any, name: "Любое" }]);

      const marketer = await contextFor(db, "marketer");
      expect(JSON.stringify(await explainMembership(marketer, clientId, all))).not.toContain("7700112299");
    }));

  it("is nobody's business outside of the person's stores, and a client outside of the base is in none", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await givenStore(db, { code: "FAR" });
      const { id: gone } = await givenClient(db, { state: "excluded" });
      const { id } = await createSegment(ctx, {
        name: "Все",
        colour: "teal",
        definition: whole({ op: "all", of: [] }),
      });
      expect(await explainMembership(ctx, gone, id)).toMatchObject({ isMember: false, inScope: false, conditions: [] });
      const { id: clientId } = await givenClient(db);
      const elsewhere = { ...ctx, stores: ["FAR"] };
      await expect(explainMembership(elsewhere, clientId, id)).rejects.toMatchObject({ code: "not_found" });
      await db.execute(sql`update segment set kind = 'static', definition = null where id = ${id}::uuid`);
      expect(await explainMembership(ctx, clientId, id)).toMatchObject({ isMember: false, conditions: null });
    }));
});
