/** Events whose conditions can be tied together: they then speak of one and the same purchase, return or child. */
export const eventKinds = ["purchase", "return", "child"] as const;
export type EventKind = (typeof eventKinds)[number];

/** Measures of the events that match; each is a range. */
export const havingMeasures = ["count", "sum", "average", "max", "items"] as const;
export type HavingMeasure = (typeof havingMeasures)[number];

/** What a filter is given. Which keys belong to which filter is said by the filter's control. */
export type FilterValue = Readonly<Record<string, unknown>>;
export type Having = Readonly<Partial<Record<HavingMeasure, FilterValue>>>;

/** A tree of conditions; `Extra` is what each of its nodes carries besides. */
export type Tree<Extra> = Extra &
  (
    | { op: "all" | "any"; of: Tree<Extra>[] }
    | { op: "not"; of: Tree<Extra> }
    | { op: "is"; filter: string; value: FilterValue }
    | { op: "event"; event: EventKind; of: Tree<Extra>[]; having?: Having }
  );

export type Node = Tree<unknown>;
export type LeafNode = Extract<Node, { op: "is" }>;
export type EventNode = Extract<Node, { op: "event" }>;
/** As the page holds it: conditions may be switched off. */
export type EditableNode = Tree<{ off?: true }>;

export type Definition = { version: 1; root: Node };
export type EditableDefinition = { version: 1; root: EditableNode };

/** Everybody within the scope. */
export const everybody: Definition = { version: 1, root: { op: "all", of: [] } };

/** The members of one segment. */
export function membersOf(segmentId: string): Definition {
  return { version: 1, root: { op: "all", of: [{ op: "is", filter: "segment.simple", value: { in: [segmentId] } }] } };
}

/** Groups within groups; the condition inside the last of them is not counted. */
export const depthMax = 5;
export const conditionsMax = 100;
export const valuesMax = 10_000;
