import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import { jobContext } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { checkSms } from "./check-sms";
import { findInboundSms } from "./find-inbound-sms";
import { receiveSms } from "./receive-sms";
import { smsOutcomes } from "./sms-schema";

describe("the laboratory", () => {
  it.each(smsOutcomes)("shows the case %s with its trace and answer, and keeps nothing", async (outcome) => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const before = await countAll(db);
      const check = await checkSms(ctx, { case: outcome });
      expect(check).toMatchObject({ outcome });
      expect(check.trace.length).toBeGreaterThan(0);
      expect(check.reply === null).toBe(outcome === "badSender");
      expect(check.change !== null).toBe(outcome === "activated");
      expect(await countAll(db)).toEqual(before);
    });
  });

  it("says of a message of one's own what the webhook then does", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      await givenClient(db, { phone: "+79167654321", card: "77001234" });
      const sms = { phone: "8 916 123-45-67", text: "карта 7700 1234" };
      const check = await checkSms(ctx, sms);
      expect(check.outcome).toBe("cardOfOther");
      const done = await receiveSms(jobContext(db, "sms.receive"), { id: "m-1", from: sms.phone, text: sms.text });
      expect(done.outcome).toBe(check.outcome);
    });
  });

  it("is closed to marketers and to those who see some stores only", async () => {
    await withRollback(async (db) => {
      const marketer = await contextFor(db, "marketer");
      await expect(checkSms(marketer, { case: "activated" })).rejects.toMatchObject({ reason: "forbidden" });
      const limited = await contextFor(db, "operator", { stores: ["S1"] });
      await expect(checkSms(limited, { case: "activated" })).rejects.toMatchObject({ reason: "allStoresNeeded" });
    });
  });
});

describe("the list of SMS that came", () => {
  it("shows outcome, steps, answer and times, by outcome and in pages, masked for those who see contacts masked", async () => {
    await withRollback(async (db) => {
      const job = jobContext(db, "sms.receive");
      for (let n = 1; n <= 52; n += 1) {
        await receiveSms(job, { id: `n-${n}`, from: "+79161234567", text: `карта 7700 9999 ${1000 + n}` });
      }
      await receiveSms(job, { id: "last", from: "+79161234567", text: "привет" });
      const admin = await contextFor(db, "administrator");
      const first = await findInboundSms(admin, {});
      expect(first.rows).toHaveLength(50);
      expect(first.rows[0]).toMatchObject({
        outcome: "noNumber",
        from: { text: "+79161234567", masked: false },
        deliveries: 1,
        decidedMs: expect.any(Number),
        reply: { status: "queued" },
      });
      const second = await findInboundSms(admin, { after: first.next ?? "" });
      expect(second.rows).toHaveLength(3);
      expect(second.next).toBeNull();
      const chosen = await findInboundSms(admin, { outcome: "noNumber" });
      expect(chosen.rows.map(({ text }) => text)).toEqual(["привет"]);

      const operator = await contextFor(db, "operator");
      const masked = JSON.stringify(await findInboundSms(operator, {}));
      expect(masked).not.toContain("9161234567");
      expect(masked).not.toMatch(/7700 ?9999/);
      expect(masked).toContain("•••• 1052");
    });
  });
});

async function countAll(db: Db) {
  const { rows } = await db.execute(sql`
    select (select count(*) from client) as clients, (select count(*) from card) as cards,
      (select count(*) from message) as messages, (select count(*) from inbound_sms) as sms,
      (select count(*) from audit) as audit, (select count(*) from setting) as settings`);
  return rows;
}
