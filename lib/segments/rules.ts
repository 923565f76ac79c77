import type { Definition, EditableDefinition, EditableNode, EventKind, Node } from "./tree";

type AnyNode = Node | EditableNode;

/** What counts: the definition without the conditions that are switched off, and without the groups they leave empty. */
export function withoutDisabled(editable: EditableDefinition): Definition {
  return { version: 1, root: enabled(editable.root) ?? { op: "all", of: [] } };
}

export function hasDisabled(editable: EditableDefinition): boolean {
  return [...walk(editable.root)].some(({ node }) => "off" in node && node.off);
}

function enabled(node: EditableNode): Node | undefined {
  if (node.off) return undefined;
  switch (node.op) {
    case "is":
      return { op: "is", filter: node.filter, value: node.value };
    case "not": {
      const of = enabled(node.of);
      return of && { op: "not", of };
    }
    case "all":
    case "any": {
      const of = node.of.map(enabled).filter((child) => child !== undefined);
      return of.length > 0 ? { op: node.op, of } : undefined;
    }
    case "event": {
      const of = node.of.map(enabled).filter((child) => child !== undefined);
      return of.length > 0 ? { ...node, of } : undefined;
    }
  }
}

export type Visited = {
  node: AnyNode;
  path: (string | number)[];
  /** Below some `not`. */
  negated: boolean;
  /** The event whose conditions this node is one of. */
  event: EventKind | undefined;
};

/** Every node of a tree with where it stands, parents first. The depth of a definition is bounded, so it may recurse. */
export function* walk(
  node: AnyNode,
  path: (string | number)[] = ["root"],
  negated = false,
  event?: EventKind,
): Generator<Visited> {
  yield { node, path, negated, event };
  switch (node.op) {
    case "is":
      return;
    case "not":
      yield* walk(node.of, [...path, "of"], true, event);
      return;
    default: {
      const inside = node.op === "event" ? node.event : event;
      for (const [index, child] of node.of.entries()) yield* walk(child, [...path, "of", index], negated, inside);
    }
  }
}

/**
 * The states of clients that a definition asks for by name, outside of any `not`: they widen the scope over which it
 * ranges. Without them it ranges over registered and anonymous clients, and new ones who have bought.
 */
export function namedStates(definition: Definition | EditableDefinition): string[] {
  const states = new Set<string>();
  for (const { node, negated } of walk(definition.root)) {
    if (node.op !== "is" || node.filter !== "client.state" || negated) continue;
    const named = node.value.in;
    if (Array.isArray(named)) for (const state of named) states.add(String(state));
  }
  return [...states];
}

/** Ids of the segments a definition refers to, each once. */
export function referredSegments(definition: Definition): string[] {
  const ids = new Set<string>();
  for (const { node } of walk(definition.root)) {
    if (node.op !== "is" || node.filter !== "segment.simple") continue;
    const named = node.value.in ?? node.value.notIn;
    if (Array.isArray(named)) for (const id of named) ids.add(String(id));
  }
  return [...ids];
}

const personalFilters: ReadonlySet<string> = new Set([
  "client.name",
  "client.child.name",
  "client.document",
  "channel.phone.search",
  "channel.email.search",
  "loyalty.cardNumber",
]);
const textKeys = ["contains", "starts", "equals", "in", "from", "to"];

/** Whether names, phones, addresses, cards or documents stand in it, or what people have typed into fields of their own. */
export function holdsPersonalValues(definition: Definition | EditableDefinition): boolean {
  for (const { node } of walk(definition.root)) {
    if (node.op !== "is") continue;
    const { filter, value } = node;
    if (personalFilters.has(filter) && textKeys.some((key) => key in value)) return true;
    if (filter.startsWith("client.custom.") && ["contains", "starts", "equals"].some((key) => key in value))
      return true;
  }
  return false;
}
