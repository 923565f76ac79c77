import { PgDialect } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";

import { permissions } from "@/lib/access/permissions";
import { Refusal } from "@/lib/core/refusal";

import { clientScope, compileDefinition, compileTree } from "./compile";
import { levelKey, type SegmentFacts } from "./segment-scope";
import type { Definition, Node } from "./tree";

const segmentA = "00000000-0000-4000-8000-00000000000a";
const segmentB = "00000000-0000-4000-8000-00000000000b";
const fixed = "00000000-0000-4000-8000-00000000000f";

const is = (filter: string, value: Record<string, unknown>): Node => ({ op: "is", filter, value });
const whole = (root: Node): Definition => ({ version: 1, root });

const facts: SegmentFacts = {
  today: "2026-03-01",
  asOf: "2026-03-01T09:00:00.000Z",
  seesContacts: false,
  rights: new Set(permissions),
  customFields: new Map([
    ["pet", { key: "pet", label: "Питомец", type: "choice", options: [{ key: "cat", label: "Кот" }] }],
    ["size", { key: "size", label: "Размер", type: "number", options: [] }],
  ]),
  ids: new Map([
    [
      "stores",
      new Map([
        ["S1", [7]],
        ["S2", [8]],
      ]),
    ],
  ]),
  levels: { defaultSystem: "main", keys: new Set([levelKey("main", "gold")]) },
  segments: new Map([
    [segmentA, { id: segmentA, name: "A", kind: "dynamic", definition: whole(is("purchase.count", { from: 2 })) }],
    [
      segmentB,
      { id: segmentB, name: "B", kind: "dynamic", definition: whole(is("segment.simple", { in: [segmentB] })) },
    ],
    [fixed, { id: fixed, name: "Список", kind: "static", definition: null }],
  ]),
};

function compiled(node: Node, over: Partial<SegmentFacts> = {}) {
  const predicate = compileDefinition(whole(node), { ...facts, ...over });
  const { sql, params } = new PgDialect({ casing: "snake_case" }).sqlToQuery(predicate);
  return { sql: sql.replace(/\s+/g, " ").trim(), params };
}

function faultOf(node: Node, over: Partial<SegmentFacts> = {}): string {
  try {
    compiled(node, over);
    return "compiled";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [fault] = error.details.fields ?? [];
    return `${fault?.path}: ${fault?.reason}`;
  }
}

const seedExample: Node = {
  op: "all",
  of: [
    is("client.age", { less: 30 }),
    is("purchase.count", { from: 2 }),
    is("purchase.store", { in: ["S1", "S2"] }),
    is("purchase.sum", { from: 10_000 }),
  ],
};

describe("compileDefinition", () => {
  it("looks once into each table the conditions share, and into sets of ids for the rest", () => {
    expect(compiled(seedExample)).toEqual({
      sql: [
        "client.id in (select client_pii.client_id from client_pii where (client_pii.birth_date > $1::date))",
        "client.id in (select client_stats.client_id from client_stats where ((client_stats.purchase_count >= $2::bigint) and (client_stats.paid_sum >= $3::bigint)))",
        "client.id in (select client_id from client_store where store_id = any($4::int[]))",
      ].join(" and "),
      params: ["1996-03-01", 2, 1_000_000, [7, 8]],
    });
  });

  it("needs both bounds of a range to hold", () => {
    expect(compiled(is("purchase.count", { from: 1, to: 5 })).sql).toContain(
      "purchase_count between $1::bigint and $2::bigint",
    );
  });

  it("takes alternatives as one union of ids, not as a sub-query a row", () => {
    const { sql } = compiled({
      op: "any",
      of: [is("client.age", { less: 30 }), is("purchase.store", { in: ["S1"] }), is("client.gender", { in: ["male"] })],
    });
    expect(sql).toBe(
      "client.id in ((select client_pii.client_id from client_pii where (((client_pii.birth_date > $1::date) or (client_pii.gender = any($2::text[]))))) union all (select client_id from client_store where store_id = $3::int))",
    );
  });

  it("takes exclusions as an anti-join", () => {
    expect(compiled({ op: "not", of: is("purchase.store", { in: ["S1"] }) }).sql).toBe(
      "not exists (select from (select client_id from client_store where store_id = $1::int) as excluded (id) where excluded.id = client.id)",
    );
  });

  it("finds clients of whom nothing is known on the negative side", () => {
    expect(compiled({ op: "not", of: is("client.age", { less: 30 }) }).sql).toBe(
      "not exists (select from client_pii where client_pii.client_id = client.id and (client_pii.birth_date > $1::date))",
    );
  });

  it("finds clients without a row of statistics where 0 is meant as well", () => {
    expect(compiled(is("purchase.count", { less: 1 })).sql).toMatch(/^not exists \(select from client_stats/);
  });

  it("keeps the grouping of the tree", () => {
    const { sql } = compiled({
      op: "all",
      of: [
        is("client.state", { in: ["new"] }),
        { op: "any", of: [is("client.createdBy", { in: ["till"] }), is("client.state", { in: ["anonymous"] })] },
      ],
    });
    expect(sql).toBe(
      "((client.state = any($1::text[])) and (((client.created_by = any($2::text[])) or (client.state = any($3::text[])))))",
    );
  });

  it("writes no value into the SQL, whatever it looks like", () => {
    const hostile = "x'); drop table client; --";
    for (const node of [
      is("client.name", { contains: hostile }),
      is("client.city", { in: [hostile] }),
      is("purchase.sku", { starts: hostile }),
      is("purchase.product", { contains: hostile }),
      is("client.custom.pet", { in: ["cat"] }),
      { op: "event" as const, event: "purchase" as const, of: [is("purchase.receipt", { equals: hostile })] },
    ]) {
      expect(compiled(node).sql).not.toMatch(/drop|cat/);
    }
  });

  it("takes signs of a pattern literally", () => {
    expect(compiled(is("client.name", { contains: "100%_\\" })).params).toEqual(["%100\\%\\_\\\\%"]);
  });

  it("is everybody without a condition", () => {
    expect(compiled({ op: "all", of: [] }).sql).toBe("(true)");
  });

  it("compiles a segment in place, by its own scope", () => {
    const { sql } = compiled(is("segment.simple", { in: [segmentA] }));
    expect(sql).toContain("client.recycle_until is null");
    expect(sql).toContain("client_stats.purchase_count >= $1::bigint");
    expect(compiled(is("segment.simple", { notIn: [fixed] })).sql).toMatch(/^not exists .*segment_member/);
  });

  it.each<[string, Node, string]>([
    ["an unknown filter", is("client.shoeSize", { from: 42 }), "root.filter: unknownFilter"],
    ["a filter named like a method", is("constructor", { from: 42 }), "root.filter: unknownFilter"],
    ["an unknown field of the questionnaire", is("client.custom.car", { in: ["x"] }), "root.filter: unknownFilter"],
    ["a field named like the prototype", is("client.custom.__proto__", { in: ["x"] }), "root.filter: unknownFilter"],
    ["a filter of an event outside of it", is("purchase.receipt", { equals: "1" }), "root.filter: filterOutsideEvent"],
    [
      "a filter of a client inside an event",
      { op: "event", event: "purchase", of: [is("client.age", { less: 30 })] },
      "root.of.0.filter: filterInsideEvent",
    ],
    [
      "a filter of another event",
      { op: "event", event: "child", of: [is("purchase.store", { in: ["S1"] })] },
      "root.of.0.filter: filterInsideEvent",
    ],
    [
      "a segment inside an event",
      { op: "event", event: "purchase", of: [is("segment.simple", { in: [fixed] })] },
      "root.of.0.filter: filterInsideEvent",
    ],
    [
      "an event inside an event",
      {
        op: "event",
        event: "purchase",
        of: [{ op: "not", of: { op: "event", event: "purchase", of: [is("purchase.amount", { from: 1 })] } }],
      },
      "root.of.0.of.op: filterInsideEvent",
    ],
    ["a value of another form", is("client.age", { contains: "3" }), "root.value.contains: notAllowedHere"],
    ["two forms at once", is("client.age", { less: 3, from: 2 }), "root.value.less: unknownField"],
    ["a range without bounds", is("client.age", {}), "root.value: emptyRange"],
    [
      "bounds the wrong way round",
      { op: "all", of: [is("client.age", { from: 5, to: 4 })] },
      "root.of.0.value.to: crossedRange",
    ],
    ["a text for a number", is("client.age", { less: "30" }), "root.value.less: wrongType"],
    ["a fraction of a whole number", is("purchase.count", { from: 1.5 }), "root.value.from: wrongType"],
    ["a third decimal of money", is("purchase.sum", { from: 0.001 }), "root.value.from: badFormat"],
    ["a day that does not exist", is("purchase.date", { from: "2026-02-29" }), "root.value.from: badDate"],
    ["a day of no year", is("client.birthday", { from: "02-30", to: "03-01" }), "root.value.from: badDate"],
    ["the thirteenth month", is("client.birthday", { months: [13] }), "root.value.months.0: tooBig"],
    ["more days than a year", is("client.birthdaySoon", { within: 366 }), "root.value.within: tooBig"],
    ["an unknown choice", is("client.gender", { in: ["male", "other"] }), "root.value.in.1: notAllowedValue"],
    ["notIn elsewhere than for segments", is("client.gender", { notIn: ["male"] }), "root.value.notIn: notAllowedHere"],
    [
      "a missing value of what is never missing",
      is("purchase.count", { empty: true }),
      "root.value.empty: neverMissing",
    ],
    ["an unknown store", is("purchase.store", { in: ["S1", "S9"] }), "root.value.in.1: unknownKey"],
    ["a store named like a method", is("purchase.store", { in: ["toString"] }), "root.value.in.0: unknownKey"],
    ["an unknown level", is("loyalty.level", { in: ["platinum"] }), "root.value.in.0: unknownKey"],
    ["a level of another system", is("loyalty.level", { system: "club", in: ["gold"] }), "root.value.in.0: unknownKey"],
    [
      "an unknown segment",
      is("segment.simple", { in: [segmentA, segmentA.replace("a", "c")] }),
      "root.value.in.1: unknownKey",
    ],
    ["a segment id that is none", is("segment.simple", { in: ["Молодые"] }), "root.value.in.0: badFormat"],
    ["a segment that refers to itself", is("segment.simple", { in: [segmentB] }), "root.value.in.0: segmentCycle"],
    ["a part of a masked value", is("client.document", { contains: "45" }), "root.value.contains: maskedValue"],
    [
      "an unknown range of having",
      {
        op: "event",
        event: "purchase",
        of: [is("purchase.amount", { from: 1 })],
        having: { count: { from: 2, to: 1 } },
      },
      "root.having.count.to: crossedRange",
    ],
    [
      "a sum of children",
      { op: "event", event: "child", of: [is("client.child.age", { from: 3 })], having: { sum: { from: 2 } } },
      "root.having.sum: unknownField",
    ],
    [
      "a missing count",
      { op: "event", event: "purchase", of: [is("purchase.amount", { from: 1 })], having: { count: { empty: true } } },
      "root.having.count.empty: neverMissing",
    ],
  ])("refuses %s and names the place", (_case, node, fault) => expect(faultOf(node)).toBe(fault));

  it("lets who sees documents look for parts of them", () => {
    expect(faultOf(is("client.document", { contains: "45" }), { seesContacts: true })).toBe("compiled");
    expect(faultOf(is("client.document", { equals: "4509 123456" }))).toBe("compiled");
  });

  it("refuses to save a segment whose conditions lead back to it", () => {
    const viaOther = whole(is("segment.simple", { in: [segmentA] }));
    expect(() => compileTree(viaOther, facts)).not.toThrow();
    expect(() => compileTree(viaOther, facts, segmentA)).toThrow(Refusal);
  });

  it("refuses segments within segments beyond a thousand conditions", () => {
    const many = { op: "all" as const, of: Array.from({ length: 100 }, () => is("purchase.count", { from: 2 })) };
    const segments = new Map([
      [segmentA, { id: segmentA, name: "A", kind: "dynamic" as const, definition: whole(many) }],
    ]);
    const times = (n: number): Node => ({
      op: "any",
      of: Array.from({ length: n }, () => is("segment.simple", { in: [segmentA] })),
    });
    expect(faultOf(times(10), { segments })).toBe("compiled");
    expect(faultOf(times(11), { segments })).toBe("root.of.10.value.in.0: segmentTooComplex");
  });
});

describe("clientScope", () => {
  const scopeOf = (root: Node) => {
    const { sql, params } = new PgDialect({ casing: "snake_case" }).sqlToQuery(clientScope(whole(root)));
    return { sql, params };
  };

  it("is registered and anonymous clients, and new ones who have bought", () => {
    const usual =
      "client.recycle_until is null and (client.state in ('anonymous', 'registered') or (client.state = 'new' and client.has_purchase))";
    expect(scopeOf({ op: "all", of: [] })).toEqual({ sql: usual, params: [] });
    expect(scopeOf({ op: "not", of: is("client.state", { in: ["deleted"] }) }).sql).toBe(usual);
  });

  it("is widened by states named outside of not, and by the excluded to the bin", () => {
    expect(scopeOf({ op: "any", of: [is("client.state", { in: ["deleted"] }), seedExample] })).toEqual({
      sql: "client.recycle_until is null and (client.state = any($1::text[]) or (client.state = 'new' and client.has_purchase))",
      params: [["anonymous", "registered", "deleted"]],
    });
    expect(scopeOf(is("client.state", { in: ["excluded"] })).sql).not.toContain("recycle_until");
  });
});
