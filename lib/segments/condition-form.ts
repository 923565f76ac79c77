import type { Catalogue, CatalogueFilter } from "./catalogue-schema";
import { negated } from "./edit-tree";
import type { EditableNode, FilterValue } from "./tree";

/** One condition as its editor holds it: a value with what may be said beside it. */
export type Condition = {
  filter: CatalogueFilter;
  value: FilterValue;
  /** «кроме». */
  except: boolean;
  /** «Включая тех, у кого не указано»: a missing value is as good. */
  orMissing: boolean;
  /** «За период»: the measure is taken over the events of these days only (H15). */
  period?: FilterValue;
  off: boolean;
};

/** The node of a condition, by which everybody counts it; the inverse of `readCondition`. */
export function conditionNode(
  { filter, value, except, orMissing, period, off }: Condition,
  catalogue: Catalogue,
): EditableNode {
  const leaf: EditableNode = { op: "is", filter: filter.id, value };
  const meant = period ? overPeriod(filter, value, period, catalogue) : orMissing ? eitherMissing(leaf) : leaf;
  const node = except ? negated(meant) : meant;
  return off ? { ...node, off: true } : node;
}

/** The condition that a node is, where one chip can say it; undefined for what needs a bracket. */
export function readCondition(node: EditableNode, catalogue: Catalogue): Condition | undefined {
  const off = node.off === true;
  if (node.op === "not") {
    const inner = readCondition(node.of, catalogue);
    return inner && !inner.except && !inner.off ? { ...inner, except: true, off } : undefined;
  }
  const read = readLeaf(node, catalogue) ?? readMissing(node, catalogue) ?? readPeriod(node, catalogue);
  return read && { ...read, except: false, off };
}

type Bare = Omit<Condition, "except" | "off">;

function readLeaf(node: EditableNode, catalogue: Catalogue): Bare | undefined {
  if (node.op !== "is") return undefined;
  const filter = findFilter(catalogue, node.filter);
  return filter && { filter, value: node.value, orMissing: false };
}

function readMissing(node: EditableNode, catalogue: Catalogue): Bare | undefined {
  if (node.op !== "any" || node.of.length !== 2) return undefined;
  const [first, second] = node.of;
  if (first?.op !== "is" || second?.op !== "is" || first.filter !== second.filter || first.off || second.off)
    return undefined;
  if (second.value.empty !== true || first.value.empty !== undefined) return undefined;
  const filter = findFilter(catalogue, first.filter);
  return filter && { filter, value: first.value, orMissing: true };
}

function readPeriod(node: EditableNode, catalogue: Catalogue): Bare | undefined {
  if (node.op !== "event" || node.of.length !== 1) return undefined;
  const [period] = node.of;
  const event = catalogue.events.find((known) => known.event === node.event);
  const measures = Object.entries(node.having ?? {});
  const [measure] = measures;
  if (period?.op !== "is" || period.off || period.filter !== event?.period || !measure || measures.length > 1)
    return undefined;
  const [having, value] = measure;
  const filter = catalogue.filters.find(
    (known) => known.measure?.event === node.event && known.measure.having === having,
  );
  return filter && { filter, value, orMissing: false, period: period.value };
}

function eitherMissing(leaf: Extract<EditableNode, { op: "is" }>): EditableNode {
  return { op: "any", of: [leaf, { op: "is", filter: leaf.filter, value: { empty: true } }] };
}

function overPeriod(
  filter: CatalogueFilter,
  value: FilterValue,
  period: FilterValue,
  catalogue: Catalogue,
): EditableNode {
  const { measure } = filter;
  const event = catalogue.events.find((known) => known.event === measure?.event);
  if (!measure || !event?.period) return { op: "is", filter: filter.id, value };
  const within: EditableNode = { op: "is", filter: event.period, value: period };
  return { op: "event", event: measure.event, of: [within], having: { [measure.having]: value } };
}

export function findFilter(catalogue: Catalogue, id: string): CatalogueFilter | undefined {
  return catalogue.filters.find((filter) => filter.id === id);
}
