import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeFilter, encodeFilter, storedFilterToken, tokenLengthMax } from "./search-params";
import type { EditableDefinition, EditableNode } from "./tree";

const is = (filter: string, value: Record<string, unknown>): EditableNode => ({ op: "is", filter, value });
const of = (...conditions: EditableNode[]): EditableDefinition => ({ version: 1, root: { op: "all", of: conditions } });

describe("the filter in the address", () => {
  it("comes back as it was, whatever the tree", () => {
    const value = fc.constantFrom({ from: 1, to: 2 }, { in: ["Ёлка «№1»", "🎁"] }, { less: 30 }, { empty: true });
    const leaf = fc.record({
      op: fc.constant("is" as const),
      filter: fc.constantFrom("client.age", "client.city"),
      value,
    });
    const { node } = fc.letrec<{ node: EditableNode }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.record({
          op: fc.constantFrom("all" as const, "any" as const),
          of: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
        }),
        fc.record({ op: fc.constant("not" as const), of: tie("node") }),
      ) as fc.Arbitrary<EditableNode>,
    }));
    fc.assert(
      fc.property(node, (root) => {
        const token = encodeFilter({ version: 1, root });
        fc.pre(token !== undefined);
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeFilter(token)).toEqual({ kind: "definition", definition: { version: 1, root } });
      }),
    );
  });

  it.each(["client.name", "client.child.name", "client.document", "channel.phone.search", "loyalty.cardNumber"])(
    "never holds what %s looks for",
    (filter) => expect(encodeFilter(of(is(filter, { contains: "Иванова" })))).toBeUndefined(),
  );

  it("never holds what was typed into a field of the questionnaire", () => {
    expect(encodeFilter(of(is("client.custom.nickname", { equals: "Маша" })))).toBeUndefined();
    expect(encodeFilter(of(is("client.custom.size", { from: 3 })))).toBeDefined();
  });

  it("says only that a name is missing", () =>
    expect(encodeFilter(of(is("client.name", { empty: true })))).toBeDefined());

  it("holds at most 4 KB", () => {
    const long = of(is("purchase.sku", { in: Array.from({ length: 1_000 }, (_, n) => `SKU-${n}`) }));
    expect(encodeFilter(long)).toBeUndefined();
    expect(decodeFilter("A".repeat(tokenLengthMax + 1)).kind).toBe("invalid");
  });

  it("knows the token of a stored definition", () => {
    const hash = "a".repeat(43);
    expect(decodeFilter(storedFilterToken(hash))).toEqual({ kind: "stored", hash });
  });

  it.each(["", "%%%", "h-short", "bm90IGpzb24", btoa('{"version":1,"root":{"op":"nope"}}')])(
    "answers %j as invalid",
    (token) => {
      expect(decodeFilter(token).kind).toBe("invalid");
    },
  );
});
