import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { countClients } from "./count-clients";

it("a family's owner and its members are found while they share an account, and everybody else is neither", () =>
  withRollback(async (db) => {
    const ctx = await contextFor(db, "marketer");
    const counts = async () => {
      const found: number[] = [];
      for (const places of [["owner"], ["member"], ["none"], ["owner", "none"]]) {
        const root = { op: "is", filter: "loyalty.family", value: { in: places } } as const;
        found.push((await countClients(ctx, { version: 1, root })).count);
      }
      return found;
    };
    const [owner, wife, son] = [await givenClient(db), await givenClient(db), await givenClient(db)];
    await givenClient(db);
    expect(await counts()).toEqual([0, 0, 4, 4]);
    for (const { id } of [wife, son]) {
      await db.execute(sql`select join_account(${owner.accountId}, ${id}, 'user:1', 'call', false)`);
    }
    expect(await counts()).toEqual([1, 2, 1, 2]);
    await db.execute(
      sql`select hand_over_account(${owner.accountId}, ${owner.id}, ${wife.id}, 'user:1', 'owner', 'call')`,
    );
    await db.execute(sql`select leave_account(${owner.accountId}, ${owner.id}, 'user:1')`);
    expect(await counts()).toEqual([1, 1, 2, 3]);
    await db.execute(sql`select leave_account(${owner.accountId}, ${son.id}, 'user:1')`);
    expect(await counts()).toEqual([0, 0, 4, 4]);
  }));
