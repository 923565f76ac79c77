import { describe, expect, it } from "vitest";

import {
  groupedWithNext,
  insertNode,
  negated,
  nodeAt,
  replaceNode,
  switched,
  topConditions,
  ungrouped,
} from "./edit-tree";
import type { EditableNode } from "./tree";

const leaf = (filter: string): EditableNode => ({ op: "is", filter, value: { from: 1 } });
const [a, b, c] = [leaf("a"), leaf("b"), leaf("c")];

describe("the tree of conditions", () => {
  it("shows the children of an all root, and any other root as one condition", () => {
    expect(topConditions({ version: 1, root: { op: "all", of: [a, b] } })).toEqual([a, b]);
    expect(topConditions({ version: 1, root: { op: "any", of: [a, b] } })).toEqual([{ op: "any", of: [a, b] }]);
  });

  it("replaces a node inside a negated group", () => {
    const conditions: EditableNode[] = [a, { op: "not", of: { op: "any", of: [b, c] } }];
    expect(nodeAt(conditions, [1, 0, 1])).toEqual(c);
    expect(replaceNode(conditions, [1, 0, 1], a)).toEqual([a, { op: "not", of: { op: "any", of: [b, a] } }]);
  });

  it("takes a group away with its last condition, and a bracket of one alternative with the other", () => {
    const group: EditableNode = { op: "any", of: [b, c] };
    expect(replaceNode([a, group], [1, 0], undefined)).toEqual([a, c]);
    expect(replaceNode([a, { op: "not", of: b }], [1, 0], undefined)).toEqual([a]);
    const event: EditableNode = { op: "event", event: "purchase", of: [b, c] };
    expect(replaceNode([event], [0, 0], undefined)).toEqual([{ op: "event", event: "purchase", of: [c] }]);
  });

  it("groups neighbours as alternatives and parts them again", () => {
    const grouped = groupedWithNext([a, b, c], 0);
    expect(grouped).toEqual([{ op: "any", of: [a, b] }, c]);
    expect(groupedWithNext(grouped, 0)).toEqual([{ op: "any", of: [a, b, c] }]);
    expect(ungrouped(grouped, 0)).toEqual([a, b, c]);
  });

  it("negates and switches there and back", () => {
    expect(negated(negated(a))).toEqual(a);
    expect(switched(switched(a))).toEqual(a);
    expect(switched(a)).toEqual({ ...a, off: true });
  });

  it("adds into a bracket", () => {
    const event: EditableNode = { op: "event", event: "purchase", of: [b] };
    expect(insertNode([a, event], [1], c)).toEqual([a, { op: "event", event: "purchase", of: [b, c] }]);
    expect(insertNode([a], [], c)).toEqual([a, c]);
  });
});
