import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { audit, messages } from "@/db/schema";
import { erasedPlaces } from "@/lib/exclusions/erased-places";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { extractClient } from "./extract-client";
import { extractPlaces } from "./extract-places";

describe("the extract of a client's data", () => {
  it("looks into every place that erasure empties", () => {
    const extracted = new Set(extractPlaces.map(({ table }) => table));
    expect(erasedPlaces.map(({ table }) => table).filter((table) => !extracted.has(table))).toEqual([]);
  });

  it("holds everything of him and of his former selves, nothing of others, and is recorded with its reason", () =>
    withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const seed = { surname: "Выпискина", phone: "+79031112233", email: "vypiska@example.test", card: "7700998877" };
      const { id: clientId } = await givenClient(db, seed);
      const { id: former } = await givenClient(db, { state: "deleted", successorId: clientId, name: "Прежняя" });
      const { id: other } = await givenClient(db, { surname: "Чужая", phone: "+79035556677" });
      await db.execute(sql`insert into child (client_id, name) values (${clientId}, 'Малыш'), (${other}, 'Чужой')`);
      const sms = { channel: "sms", kind: "service", template: "accrued" } as const;
      await db.insert(messages).values([
        { ...sms, clientId, address: "+79031112233", body: "Вам начислено" },
        { ...sms, clientId: other, address: "+79035556677", body: "Чужое письмо" },
        { ...sms, clientId: null, address: "+79031112233", body: "Такой карты нет" },
      ]);
      const list = { op: "is", filter: "channel.phone.search", value: { in: ["+79031112233", "+79035556677"] } };
      await db.execute(sql`insert into segment (id, name, kind, colour, definition)
        values (gen_random_uuid(), 'Список', 'dynamic', 'green', ${JSON.stringify({ version: 1, root: { op: "all", of: [list] } })}::jsonb)`);

      const extract = await extractClient(ctx, { clientId, reason: "person" });
      const text = JSON.stringify(extract);
      for (const value of [
        "Выпискина",
        "+79031112233",
        "vypiska@example.test",
        "7700998877",
        "Малыш",
        "Вам начислено",
        "Прежняя",
      ]) {
        expect(text, value).toContain(value);
      }
      for (const value of ["Чужая", "Чужой", "Чужое", "+79035556677"]) expect(text, value).not.toContain(value);
      const rowsIn = (table: string) => extract.places.find((place) => place.table === table)?.rows;
      expect(
        rowsIn("client_pii")
          ?.map((row) => row.client_id)
          .toSorted(),
      ).toEqual([clientId, former].toSorted());
      expect(rowsIn("segment")).toEqual([{ found: ["+79031112233"] }]);
      expect(rowsIn("message")).toContainEqual({ found: ["+79031112233"] });
      expect(
        await db
          .select({ facts: audit.facts })
          .from(audit)
          .where(and(eq(audit.action, "client.extract"), eq(audit.clientId, clientId))),
      ).toMatchObject([{ facts: { reason: "person" } }]);
    }));

  it("wants its right, and the password again", () =>
    withRollback(async (db) => {
      const { id: clientId } = await givenClient(db);
      const lead = await contextFor(db, "shift_lead");
      await expect(extractClient(lead, { clientId, reason: "person" })).rejects.toMatchObject({ code: "forbidden" });
      const idle = await contextFor(db, "administrator", { recentlyAuthenticated: false });
      await expect(extractClient(idle, { clientId, reason: "check" })).rejects.toMatchObject({
        reason: "stepUpRequired",
      });
    }));
});
