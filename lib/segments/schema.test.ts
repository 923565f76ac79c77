import { describe, expect, it } from "vitest";

import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { definition, editableDefinition } from "./schema";

const leaf = { op: "is", filter: "purchase.count", value: { from: 2 } };
const whole = (root: unknown) => ({ version: 1, root });

function faults(raw: unknown, schema = definition): string[] {
  try {
    parseInput(schema as typeof definition, raw);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return (error.details.fields ?? []).map(({ path, reason }) => `${path}: ${reason}`);
  }
}

function nested(groups: number): unknown {
  let node: unknown = leaf;
  for (let n = 0; n < groups; n += 1) node = { op: "not", of: node };
  return node;
}

describe("definition", () => {
  it("takes every kind of node and gives it back unchanged", () => {
    const root = {
      op: "all",
      of: [
        leaf,
        { op: "any", of: [leaf, { op: "not", of: leaf }] },
        { op: "event", event: "purchase", of: [leaf], having: { count: { from: 2 } } },
      ],
    };
    expect(parseInput(definition, whole(root) as never)).toEqual(whole(root));
  });

  it("takes an empty list at the root of all alone", () => {
    expect(faults(whole({ op: "all", of: [] }))).toEqual([]);
    expect(faults(whole({ op: "any", of: [] }))).toEqual(["root.of: emptyGroup"]);
    expect(faults(whole({ op: "all", of: [{ op: "all", of: [] }] }))).toEqual(["root.of.0.of: emptyGroup"]);
    expect(faults(whole({ op: "event", event: "child", of: [] }))).toEqual(["root.of: emptyGroup"]);
  });

  it("takes five groups within each other and not six", () => {
    expect(faults(whole(nested(5)))).toEqual([]);
    expect(faults(whole(nested(6)))).toEqual(["root.of.of.of.of.of: tooDeep"]);
  });

  it.each([
    ["no object", [], ": wrongType"],
    ["nothing", undefined, ": required"],
    ["another version", { version: 2, root: leaf }, "version: unknownVersion"],
    ["a field beside the root", { version: 1, root: leaf, extra: 1 }, "extra: unknownField"],
    ["an unknown node", whole({ op: "xor", of: [] }), "root.op: unknownNode"],
    ["a node named like a method", whole({ op: "constructor", of: [] }), "root.op: unknownNode"],
    ["a node named like the prototype", whole({ op: "__proto__", of: [] }), "root.op: unknownNode"],
    ["a node without op", whole({}), "root.op: required"],
    ["a field of another node", whole({ ...leaf, of: [] }), "root.of: unknownField"],
    [
      "a field of the prototype",
      whole(JSON.parse('{"op":"is","filter":"a","value":{"from":1},"__proto__":{}}')),
      "root.__proto__: unknownField",
    ],
    ["a list that is none", whole({ op: "all", of: {} }), "root.of: wrongType"],
    ["an unknown event", whole({ op: "event", event: "visit", of: [leaf] }), "root.event: notAllowedValue"],
    ["a filter id that is no text", whole({ ...leaf, filter: ["a"] }), "root.filter: wrongType"],
    ["a value that is none", whole({ ...leaf, value: 7 }), "root.value: wrongType"],
    ["an unknown key of a value", whole({ ...leaf, value: { around: 3 } }), "root.value.around: unknownField"],
    ["NaN", whole({ ...leaf, value: { from: Number.NaN } }), "root.value.from: wrongType"],
    ["null", whole({ ...leaf, value: { from: null } }), "root.value.from: wrongType"],
    ["NUL", whole({ ...leaf, value: { contains: "a\u0000b" } }), "root.value.contains: badCharacters"],
    ["a lone surrogate", whole({ ...leaf, value: { contains: "\ud800" } }), "root.value.contains: badCharacters"],
    ["an empty choice", whole({ ...leaf, value: { in: [] } }), "root.value.in: emptyList"],
    ["an object in a list", whole({ ...leaf, value: { in: [{}] } }), "root.value.in.0: wrongType"],
    ["an empty having", whole({ op: "event", event: "purchase", of: [leaf], having: {} }), "root.having: required"],
    [
      "an unknown measure",
      whole({ op: "event", event: "purchase", of: [leaf], having: { median: {} } }),
      "root.having.median: unknownField",
    ],
    ["a condition that is switched off", whole({ ...leaf, off: true }), "root.off: unknownField"],
  ])("refuses %s and names the place", (_case, raw, fault) => expect(faults(raw)).toEqual([fault]));

  it("refuses the 101st condition and the 10,001st value", () => {
    const hundred = Array.from({ length: 100 }, () => leaf);
    expect(faults(whole({ op: "all", of: hundred }))).toEqual([]);
    expect(faults(whole({ op: "all", of: [{ op: "any", of: hundred }, leaf] }))).toEqual([
      "root.of.1: tooManyConditions",
    ]);
    const list = (length: number) => ({ ...leaf, value: { in: Array.from({ length }, (_, n) => `${n}`) } });
    expect(faults(whole(list(10_000)))).toEqual([]);
    expect(faults(whole({ op: "all", of: [list(5_000), list(5_001)] }))).toEqual(["root.of.1.value.in: tooManyValues"]);
  });

  it("answers hostile trees without walking them to their end, however deep or wide", () => {
    let deep: unknown = leaf;
    for (let n = 0; n < 100_000; n += 1) deep = { op: n % 2 ? "not" : "all", of: n % 2 ? deep : [deep] };
    expect(faults(whole(deep))).toHaveLength(1);
    let looks = 0;
    const watched = () => ({
      get op() {
        looks += 1;
        return "any";
      },
      of: [leaf],
    });
    const wide = { op: "all", of: Array.from({ length: 100_000 }, watched) };
    expect(faults(whole(wide))).toEqual(["root.of: tooManyConditions"]);
    expect(looks).toBe(0);
    const broken = Array.from({ length: 100 }, () => ({ op: "all", of: Array.from({ length: 100 }, () => ({})) }));
    expect(faults(whole({ op: "all", of: broken })).length).toBeLessThanOrEqual(20);
    const cyclic: { op: string; of: unknown[] } = { op: "all", of: [] };
    cyclic.of.push(cyclic);
    expect(faults(whole(cyclic))).toHaveLength(1);
  });
});

describe("editableDefinition", () => {
  it("keeps conditions that are switched off, but not the root", () => {
    const raw = whole({ op: "all", of: [{ ...leaf, off: true }] });
    expect(parseInput(editableDefinition, raw as never)).toEqual(raw);
    expect(faults(whole({ op: "all", of: [], off: true }), editableDefinition as never)).toEqual([
      "root.off: notAllowedValue",
    ]);
    expect(faults(whole({ op: "all", of: [{ ...leaf, off: false }] }), editableDefinition as never)).toEqual([
      "root.of.0.off: notAllowedValue",
    ]);
  });
});
