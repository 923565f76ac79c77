import type { EditableDefinition, EditableNode } from "./tree";

/** Where a node stands: the index of the child at each level below the root; the child of `not` is 0. */
export type NodePath = readonly number[];

/** The conditions that the row of chips shows: the children of an `all` root, else the root itself. */
export function topConditions(definition: EditableDefinition): EditableNode[] {
  const { root } = definition;
  return root.op === "all" && !root.off ? root.of : [root];
}

/** A definition of these conditions, all of which have to hold. */
export function allOf(conditions: EditableNode[]): EditableDefinition {
  return { version: 1, root: { op: "all", of: conditions } };
}

export function nodeAt(conditions: readonly EditableNode[], path: NodePath): EditableNode | undefined {
  const [index = -1, ...rest] = path;
  const node = conditions[index];
  return node === undefined || rest.length === 0 ? node : nodeAt(childrenOf(node), rest);
}

/** The conditions with one node replaced; `undefined` takes it away, and a group that is left empty goes with it. */
export function replaceNode(
  conditions: readonly EditableNode[],
  path: NodePath,
  replacement: EditableNode | undefined,
): EditableNode[] {
  const [index = -1, ...rest] = path;
  return conditions.flatMap((node, at) => {
    if (at !== index) return [node];
    if (rest.length === 0) return replacement ? [replacement] : [];
    const children = replaceNode(childrenOf(node), rest, replacement);
    return withChildren(node, children);
  });
}

export function insertNode(conditions: readonly EditableNode[], group: NodePath, node: EditableNode): EditableNode[] {
  if (group.length === 0) return [...conditions, node];
  const parent = nodeAt(conditions, group);
  if (!parent || !("of" in parent) || !Array.isArray(parent.of)) return [...conditions, node];
  return replaceNode(conditions, group, { ...parent, of: [...parent.of, node] } as EditableNode);
}

/** «кроме»: puts `not` around a node, or takes it off. What is switched off stays so. */
export function negated(node: EditableNode): EditableNode {
  return node.op === "not" ? node.of : { op: "not", of: node };
}

export function switched(node: EditableNode): EditableNode {
  if (!node.off) return { ...node, off: true };
  const { off: _, ...on } = node;
  return on as EditableNode;
}

/** Joins a condition with the one after it: either is enough. A group of alternatives takes further ones in. */
export function groupedWithNext(conditions: readonly EditableNode[], index: number): EditableNode[] {
  const [first, second] = [conditions[index], conditions[index + 1]];
  if (!first || !second) return [...conditions];
  const group: EditableNode = { op: "any", of: [...alternatives(first), ...alternatives(second)] };
  return [...conditions.slice(0, index), group, ...conditions.slice(index + 2)];
}

/** Conditions of a group, each standing for itself again. */
export function ungrouped(conditions: readonly EditableNode[], index: number): EditableNode[] {
  const group = conditions[index];
  if (!group || !("of" in group) || !Array.isArray(group.of)) return [...conditions];
  return [...conditions.slice(0, index), ...group.of, ...conditions.slice(index + 1)];
}

export function moved(conditions: readonly EditableNode[], from: number, to: number): EditableNode[] {
  const rest = conditions.filter((_, index) => index !== from);
  const node = conditions[from];
  return node ? [...rest.slice(0, to), node, ...rest.slice(to)] : [...conditions];
}

function alternatives(node: EditableNode): EditableNode[] {
  return node.op === "any" && !node.off ? node.of : [node];
}

function childrenOf(node: EditableNode): readonly EditableNode[] {
  switch (node.op) {
    case "is":
      return [];
    case "not":
      return [node.of];
    default:
      return node.of;
  }
}

/** A group of one alternative is that alternative; an event keeps its bracket, since it speaks of one event. */
function withChildren(node: EditableNode, children: EditableNode[]): EditableNode[] {
  const [only] = children;
  if (!only) return [];
  switch (node.op) {
    case "is":
      return [node];
    case "not":
      return [{ ...node, of: only }];
    case "event":
      return [{ ...node, of: children }];
    default:
      return children.length === 1 ? [only] : [{ ...node, of: children }];
  }
}
