import { beforeAll, describe, expect, it } from "vitest";

import { type Role, roles } from "@/lib/access/permissions";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { reasonOf } from "@/lib/testing/refusal-of";
import { withRollback } from "@/lib/testing/test-database";

import { createSegment, overwriteSegment } from "./commands";
import { countClients } from "./count-clients";
import { getSegment, readSegment } from "./queries";
import { getShownDefinition, resolveFilter } from "./resolve-filter";
import { isSealed, shownText } from "./sealed-text";
import { listRecentFilters, rememberFilter, storeDefinition } from "./stored-definitions";
import type { Definition, EditableDefinition, Node } from "./tree";

const numbers = ["2400001234567890", "2400001234567808"];
const passport = "4509123456";
const is = (filter: string, value: Record<string, unknown>): Node => ({ op: "is", filter, value });
const all = (...of: Node[]): Definition => ({ version: 1, root: { op: "all", of } });

const personal = all(
  { op: "not", of: is("client.document", { equals: passport }) },
  is("loyalty.cardNumber", { in: numbers }),
  {
    op: "any",
    of: [is("loyalty.cardNumber", { from: "24000012", to: "24000013" }), is("client.gender", { in: ["male"] })],
  },
);
const secrets = [...numbers, passport, "24000012", "24000013"];

const leaks = (answer: unknown) => secrets.filter((secret) => JSON.stringify(answer).includes(secret));
const seesContacts = (role: Role) => role === "administrator";

beforeAll(() => {
  process.env.CLIENTELE_SECRET ??= "secret of the tests";
});

describe("contacts in somebody else's filter", () => {
  it("reach none who sees contacts masked, by whatever way the filter comes", () =>
    withRollback(async (db) => {
      const author = await contextFor(db, "administrator");
      const { token } = await storeDefinition(author, { definition: personal });
      const { id } = await createSegment(author, { name: "Поимённо", colour: "red", definition: personal });
      for (const role of roles) {
        const ctx = await contextFor(db, role);
        const shown = await getShownDefinition(ctx, token);
        // He used the shared address himself, so that it stands among his last filters.
        await rememberFilter(ctx, { definition: shown });
        const answers: unknown[] = [shown, await listRecentFilters(ctx)];
        if (ctx.rights.has("segments.view")) answers.push(await getSegment(ctx, id));
        expect({ role, leaks: leaks(answers).length > 0 }).toEqual({ role, leaks: seesContacts(role) });
        expect((await getShownDefinition(ctx, token)).root).toEqual(shown.root);
      }
    }));

  it("are still filtered by, and saved whole, by who sees their ends alone", () =>
    withRollback(async (db) => {
      const { id: clientId } = await givenClient(db, { card: numbers[0]! });
      expect(clientId).toBeGreaterThan(0);
      const author = await contextFor(db, "administrator");
      const wanted = all(is("loyalty.cardNumber", { in: numbers }));
      const { id } = await createSegment(author, { name: "По картам", colour: "red", definition: wanted });
      const marketer = await contextFor(db, "marketer");
      const seen = (await getSegment(marketer, id)).definition!;
      expect(firstTexts(seen).map(shownText)).toEqual(["••••\u00a07890", "••••\u00a07808"]);
      expect(firstTexts(seen).every(isSealed)).toBe(true);

      const { token } = await storeDefinition(marketer, { definition: seen });
      const meant = await resolveFilter(marketer, token);
      expect(meant).toEqual(wanted);
      expect((await countClients(marketer, meant)).count).toBe(1);
      // What he kept for an address came sealed: it does not become his own by that.
      expect(leaks(await getShownDefinition(marketer, token))).toEqual([]);

      const { revision } = await getSegment(marketer, id);
      await overwriteSegment(marketer, { id, expectedRevision: revision, definition: seen });
      expect((await readSegment(author, id)).definition).toEqual(wanted);
    }));

  it("are one's own where one has typed them", () =>
    withRollback(async (db) => {
      const operator = await contextFor(db, "operator");
      const typed = all(is("loyalty.cardNumber", { in: numbers }));
      const { token } = await storeDefinition(operator, { definition: typed });
      expect(await getShownDefinition(operator, token)).toEqual(typed);
      expect(leaks(await getShownDefinition(await contextFor(db, "operator"), token))).toEqual([]);
    }));

  it("are not opened where another value may stand, nor when they are made up", () =>
    withRollback(async (db) => {
      const author = await contextFor(db, "administrator");
      const { token } = await storeDefinition(author, { definition: all(is("loyalty.cardNumber", { in: numbers })) });
      const marketer = await contextFor(db, "marketer");
      const [sealed = ""] = firstTexts(await getShownDefinition(marketer, token));
      const elsewhere = await storeDefinition(marketer, { definition: all(is("client.name", { equals: sealed })) });
      expect(leaks(await getShownDefinition(marketer, elsewhere.token))).toEqual([]);
      const asDocument = storeDefinition(marketer, { definition: all(is("client.document", { equals: sealed })) });
      expect(await reasonOf(asDocument)).toBe("badFormat");
      const madeUp = storeDefinition(marketer, {
        definition: all(is("loyalty.cardNumber", { in: ["sealed:x:AAAA"] })),
      });
      expect(await reasonOf(madeUp)).toBe("badFormat");
    }));
});

function firstTexts(definition: EditableDefinition): string[] {
  const { root } = definition;
  const [first] = root.op === "all" ? root.of : [root];
  return first?.op === "is" && Array.isArray(first.value.in) ? first.value.in.map(String) : [];
}
