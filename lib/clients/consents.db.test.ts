import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { audit, consents } from "@/db/schema";
import { putSetting } from "@/lib/programme/settings";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { changeConsent } from "./change-consent";
import { findConsents } from "./find-consents";

const sms = { channel: "sms", kind: "advertising" } as const;

describe("subscriptions", () => {
  it("are changed with how the client said so and which wording he saw, and the history keeps before and after", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      await putSetting(db, "consentWording", "редакция 1");
      await changeConsent(ctx, { clientId, ...sms, subscribed: true, source: "paper" });
      await putSetting(db, "consentWording", "редакция 2");
      await changeConsent(ctx, { clientId, ...sms, subscribed: false, source: "call", wording: "устно" });
      await changeConsent(ctx, { clientId, ...sms, kind: "service", subscribed: true, source: "store" });
      const { now, events, wording } = await findConsents(ctx, clientId);
      expect(wording).toBe("редакция 2");
      expect(now).toHaveLength(2);
      expect(now).toContainEqual(
        expect.objectContaining({ ...sms, subscribed: false, source: "call", wording: "устно" }),
      );
      expect(events.map((one) => [one.kind, one.before, one.after, one.source, one.wording, one.by])).toEqual([
        ["service", null, true, "store", "редакция 2", "Test operator"],
        ["advertising", true, false, "call", "устно", "Test operator"],
        ["advertising", null, true, "paper", "редакция 1", "Test operator"],
      ]);
      expect(await db.select().from(audit).where(eq(audit.clientId, clientId))).toHaveLength(3);
    }));

  it("are not changed to what they are, of who has left, or by whoever may not edit", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "operator");
      const { id: clientId } = await givenClient(db);
      const change = { clientId, ...sms, subscribed: true, source: "call" } as const;
      await changeConsent(ctx, change);
      await expect(changeConsent(ctx, change)).rejects.toMatchObject({ reason: "consentSame" });
      const { id: gone } = await givenClient(db, { state: "excluded" });
      await expect(changeConsent(ctx, { ...change, clientId: gone })).rejects.toMatchObject({ reason: "clientGone" });
      const marketer = await contextFor(db, "marketer");
      await expect(changeConsent(marketer, change)).rejects.toMatchObject({ code: "forbidden" });
      expect(await db.select().from(consents).where(eq(consents.clientId, gone))).toEqual([]);
    }));
});
