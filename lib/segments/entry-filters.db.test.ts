import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { countClients } from "./count-clients";
import type { Node } from "./tree";

const is = (filter: string, ways: string[]): Node => ({ op: "is", filter, value: { in: ways } });

async function countOf(db: Db, root: Node): Promise<number> {
  const ctx = await contextFor(db, "administrator");
  return (await countClients(ctx, { version: 1, root })).count;
}

describe("filters of entering", () => {
  it("find who stands in the queue: of whom the rest is missing, and who holds a card that waits", async () => {
    await withRollback(async (db) => {
      const [bySms, complete, holder] = [
        await givenClient(db),
        await givenClient(db, { surname: "Абрамова", birthDate: "1990-05-17" }),
        await givenClient(db, { card: "660011" }),
      ];
      await db.execute(sql`insert into activation_request (way, client_id, card_number, entered_by) values
        ('mixed', ${bySms.id}, null, 'job'), ('mixed', ${complete.id}, null, 'job'), ('till', null, '660011', 'key:1'),
        ('till', null, '660012', 'key:1')`);
      expect(holder.id).toBeGreaterThan(0);
      expect(await countOf(db, is("client.activationQueue", ["mixed"]))).toBe(1);
      expect(await countOf(db, is("client.activationQueue", ["till"]))).toBe(1);
      expect(await countOf(db, is("client.activationQueue", ["mixed", "till"]))).toBe(2);
      expect(await countOf(db, is("client.activationQueue", ["account", "questionnaire"]))).toBe(0);
      const others: Node = { op: "not", of: is("client.activationQueue", ["mixed", "till"]) };
      expect(await countOf(db, others)).toBe(1);
    });
  });

  it("find by which way somebody came: by SMS alone, or by SMS and a form, or by a form that was approved", async () => {
    await withRollback(async (db) => {
      const [sms, mixed, paper, rejected] = [
        await givenClient(db),
        await givenClient(db),
        await givenClient(db),
        await givenClient(db),
      ];
      for (const { id } of [sms, mixed]) {
        await db.execute(sql`insert into inbound_sms (provider_message_id, client_id, phone, body, outcome, decided_at)
          values (${`entry-${id}`}, ${id}, '+79990000000', '1', 'activated', app_now())`);
      }
      await db.execute(sql`insert into activation_request (way, client_id, state, decided_at, reject_reason, entered_by) values
        ('mixed', ${mixed.id}, 'waiting', null, null, 'job'), ('questionnaire', ${paper.id}, 'approved', app_now(), null, 'user:1'),
        ('account', ${rejected.id}, 'rejected', app_now(), '—', 'key:1')`);
      const counts = [];
      for (const way of ["sms", "mixed", "questionnaire", "account", "till"]) {
        counts.push(await countOf(db, is("client.entryWay", [way])));
      }
      expect(counts).toEqual([1, 1, 1, 0, 0]);
      expect(await countOf(db, is("client.entryWay", ["sms", "questionnaire"]))).toBe(2);
    });
  });
});
