import { describe, expect, it } from "vitest";

import { messages } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { withRollback } from "@/lib/testing/test-database";

import { findClientMessages } from "./find-client-messages";

describe("the messages of a client", () => {
  it("are found by words, channel, kind and what became of them, masked for whoever may not see contacts", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const admin = await contextFor(db, "administrator");
      const { id: clientId } = await givenClient(db);
      const sms = { clientId, channel: "sms", kind: "service", template: "accrued", address: "+79161234567" } as const;
      await db.insert(messages).values([
        {
          ...sms,
          body: "Карта 7700123456789: начислено 5",
          status: "delivered",
          sentAt: new Date(),
          reportedAt: new Date(),
        },
        { ...sms, body: "Скидки", kind: "advertising", status: "withheld", reason: "notAsked" },
        { ...sms, body: "Письмо", channel: "email", address: "a@example.test", subject: "Привет", status: "sent" },
        { ...sms, clientId: (await givenClient(db)).id, body: "Чужое" },
      ]);
      const found = async (search: object, ctx = operator) =>
        (await findClientMessages(ctx, { clientId, ...search })).rows.map(({ body }) => body).toSorted();
      expect(await found({})).toHaveLength(3);
      expect(await found({ q: "скидки" })).toEqual(["Скидки"]);
      expect(await found({ q: "привет" })).toEqual(["Письмо"]);
      expect(await found({ kind: "advertising" })).toEqual(["Скидки"]);
      expect(await found({ channel: "email" })).toEqual(["Письмо"]);
      expect(await found({ status: "delivered" })).toEqual(["Карта •••• 6789: начислено 5"]);
      expect(await found({ q: "8 916 123-45-67" })).toHaveLength(2);
      // What is masked is not found out digit by digit.
      expect(await found({ q: "77001" })).toEqual([]);
      expect(await found({ q: "77001" }, admin)).toEqual(["Карта 7700123456789: начислено 5"]);
      const { rows } = await findClientMessages(operator, { clientId, status: "withheld" });
      expect(rows).toMatchObject([{ reason: "notAsked", sentAt: null, to: { masked: true } }]);
    }));
});
