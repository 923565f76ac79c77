import type { Catalogue } from "./catalogue-schema";
import { findFilter } from "./condition-form";
import type { EditableNode, EventKind } from "./tree";

/** Events about which two or more conditions stand apart, though they might mean one and the same event (H15, H16). */
export function joinableEvents(conditions: readonly EditableNode[], catalogue: Catalogue): EventKind[] {
  return catalogue.events
    .map(({ event }) => event)
    .filter((event) => {
      const leaves = conditions.filter((node) => isLeafOf(node, event, catalogue)).length;
      const brackets = conditions.filter((node) => isPlainBracket(node, event)).length;
      return leaves > 1 || (leaves > 0 && brackets > 0);
    });
}

/** The conditions about an event tied together, in the place of the first of them: they speak of one and the same. */
export function joinEvent(conditions: readonly EditableNode[], event: EventKind, catalogue: Catalogue): EditableNode[] {
  const belongs = (node: EditableNode) => isLeafOf(node, event, catalogue) || isPlainBracket(node, event);
  const joined = conditions.filter(belongs);
  const bracket = joined.find((node) => isPlainBracket(node, event));
  const of = joined.flatMap((node) => (node.op === "event" ? node.of : [node]));
  const having = bracket?.op === "event" ? bracket.having : undefined;
  const tied: EditableNode = { op: "event", event, of, ...(having && { having }) };
  const place = conditions.findIndex(belongs);
  return conditions.flatMap((node, index) => (index === place ? [tied] : belongs(node) ? [] : [node]));
}

function isLeafOf(node: EditableNode, event: EventKind, catalogue: Catalogue): boolean {
  return node.op === "is" && !node.off && findFilter(catalogue, node.filter)?.event === event;
}

function isPlainBracket(node: EditableNode, event: EventKind): boolean {
  return node.op === "event" && node.event === event && !node.off && node.of.length > 0;
}
