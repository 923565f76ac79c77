import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { auditValues } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { reasonOf } from "@/lib/testing/refusal-of";
import { setClock, withRollback } from "@/lib/testing/test-database";

import { findAuditChoices, findAuditPage } from "./queries";
import { recordAudit } from "./record-audit";

describe("the journal", () => {
  it("is read newest first in pages that neither skip nor repeat", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      for (let n = 0; n < 120; n += 1) await recordAudit(ctx, "test.step", { facts: { n } });
      const seen: unknown[] = [];
      let before: number | undefined;
      do {
        const page = await findAuditPage(ctx, { action: "test.step", before });
        seen.push(...page.entries.map(({ facts }) => facts.n));
        before = page.next ?? undefined;
      } while (before !== undefined);
      expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 119 - n));
    }));

  it("narrows to a person, an action, a client and a day of the programme", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const other = await contextFor(db, "operator");
      const client = await givenClient(db);
      await setClock(db, "2026-11-21T20:59:00Z"); // 23:59 in Moscow
      await recordAudit(ctx, "client.rename", { clientId: client.id });
      await setClock(db, "2026-11-21T21:00:00Z");
      await recordAudit(other, "client.block", { clientId: client.id });
      const actions = async (filter: object) => (await findAuditPage(ctx, filter)).entries.map(({ action }) => action);
      expect(await actions({ day: "2026-11-21" })).toEqual(["client.rename"]);
      expect(await actions({ day: "2026-11-22" })).toEqual(["client.block"]);
      expect(await actions({ day: "2026-11-23" })).toEqual([]);
      expect(await actions({ person: other.actor.kind === "user" ? other.actor.id : 0 })).toEqual(["client.block"]);
      expect(await actions({ client: client.id })).toEqual(["client.block", "client.rename"]);
      expect(await actions({ action: "client.rename" })).toEqual(["client.rename"]);
      expect((await findAuditChoices(ctx)).actions).toEqual(["client.block", "client.rename"]);
    }));

  it("shows personal values to who sees contacts, and says that there are some to others", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const client = await givenClient(db);
      await recordAudit(ctx, "client.rename", {
        clientId: client.id,
        before: { name: "Анна" },
        after: { name: "Яна" },
      });
      const valuesFor = async (rights = ctx.rights) =>
        (await findAuditPage({ ...ctx, rights }, {})).entries[0]?.values ?? null;
      expect(await valuesFor()).toEqual({ before: { name: "Анна" }, after: { name: "Яна" } });
      const masked = new Set([...ctx.rights].filter((right) => right !== "contacts.see"));
      expect(await valuesFor(masked)).toBe("hidden");
      await db.delete(auditValues).where(eq(auditValues.clientId, client.id));
      expect(await valuesFor()).toBeNull();
    }));

  it("hides clients of other stores from a limited reader", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const [own, foreign] = [await givenStore(db), await givenStore(db)];
      const near = await givenClient(db, { joinedStoreId: own.id });
      const far = await givenClient(db, { joinedStoreId: foreign.id });
      for (const { id } of [near, far]) await recordAudit(ctx, "client.open", { clientId: id });
      const { entries } = await findAuditPage({ ...ctx, stores: [own.code] }, { action: "client.open" });
      expect(entries.map(({ clientId }) => clientId)).toEqual([near.id]);
    }));

  it("refuses a filter it does not know", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      for (const filter of [
        { actor: "user:1" },
        { person: "1; drop table audit" },
        { before: -1 },
        { day: "2026-02-30" },
      ]) {
        expect(await reasonOf(findAuditPage(ctx, filter as never))).toBe("invalidInput");
      }
    }));
});
