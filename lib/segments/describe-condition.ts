import { findFilter, readCondition } from "./condition-form";
import { describeValue, flat, type Wording } from "./describe-value";
import { walk } from "./rules";
import type { EditableDefinition, EditableNode, Having, HavingMeasure } from "./tree";

/** The words of a chip. `except`: «кроме» stands before the value. */
export type ConditionWords = { name: string; value: string; except: boolean };

/** The words of a node that one chip can say; undefined for what needs a bracket. */
export function describeCondition(node: EditableNode, wording: Wording, full = false): ConditionWords | undefined {
  const condition = readCondition(node, wording.catalogue);
  if (!condition) return undefined;
  const { translate } = wording;
  const { filter, except, period, orMissing } = condition;
  const name = !full && translate.has(`chip.${flat(filter.id)}`) ? translate(`chip.${flat(filter.id)}`) : filter.label;
  const negative = Array.isArray(condition.value.notIn);
  const value = negative ? { in: condition.value.notIn } : condition.value;
  const text = describeValue(filter, value, wording, full);
  const event = wording.catalogue.events.find((known) => known.event === filter.measure?.event);
  const days = event?.period && findFilter(wording.catalogue, event.period);
  const said =
    period && days ? translate("value.period", { text, period: describeValue(days, period, wording, full) }) : text;
  return {
    name,
    value: orMissing ? translate("value.orMissing", { text: said }) : said,
    except: except !== negative,
  };
}

/** Measures of a bracket in words: «покупок от 2, на сумму от 5 000 ₽». */
export function describeHaving(event: string, having: Having, wording: Wording, full = false): string {
  const known = wording.catalogue.events.find((one) => one.event === event);
  return Object.entries(having)
    .map(([measure, value]) => {
      const control = known?.having.find((one) => one.measure === (measure as HavingMeasure))?.control;
      const text = control && describeValue({ ...nameless, control }, value, wording, full);
      return `${wording.translate(`measure.${event}_${measure}`)} ${text ?? ""}`.trim();
    })
    .join(", ");
}

const nameless = { id: "", group: "purchases" as const, label: "", hint: "", synonyms: [], standalone: false };

/** A whole definition as a sentence to read. Conditions that are switched off are not in it. */
export function describeDefinition({ root }: EditableDefinition, wording: Wording): string {
  const conditions = describeNode(root, wording, true);
  return conditions ? wording.translate("sentence.clients", { conditions }) : wording.translate("sentence.everybody");
}

function describeNode(node: EditableNode, wording: Wording, outermost = false): string {
  const { translate } = wording;
  if (node.off) return "";
  const words = describeCondition(node, wording, true);
  if (words) {
    const name = lowerFirst(words.name);
    return translate(words.except ? "sentence.except" : "sentence.leaf", { name, value: words.value });
  }
  switch (node.op) {
    case "is":
      return translate("sentence.leaf", { name: node.filter, value: "…" });
    case "not":
      return translate("sentence.not", { condition: describeNode(node.of, wording) });
    case "event": {
      const conditions = joined(node.of, "and", wording);
      const having = node.having && describeHaving(node.event, node.having, wording, true);
      const said = having ? translate("sentence.having", { conditions, event: node.event, having }) : conditions;
      return translate("sentence.event", { event: node.event, conditions: said });
    }
    default: {
      const conditions = joined(node.of, node.op === "all" ? "and" : "or", wording);
      return outermost || node.of.length < 2 ? conditions : translate("sentence.group", { conditions });
    }
  }
}

/** A label in the middle of a sentence; abbreviations stay as they are. */
function lowerFirst(label: string): string {
  const [first = "", second = ""] = label;
  return second === second.toLowerCase() ? first.toLowerCase() + label.slice(1) : label;
}

function joined(nodes: readonly EditableNode[], word: "and" | "or", wording: Wording): string {
  const parts = nodes.map((node) => describeNode(node, wording)).filter(Boolean);
  const [first = "", ...others] = parts;
  return others.reduce((before, next) => wording.translate(`sentence.${word}`, { first: before, second: next }), first);
}

/** Keys whose names have to be asked of the server before a definition can be put into words, by filter. */
export function keysToName(definition: EditableDefinition, { filters }: Wording["catalogue"]): Map<string, string[]> {
  const keys = new Map<string, Set<string>>();
  for (const { node } of walk(definition.root)) {
    if (node.op !== "is") continue;
    const control = filters.find(({ id }) => id === node.filter)?.control;
    const named =
      control?.kind === "segments" || (control?.kind === "choice" && control.source && !namesItself(control.source));
    const chosen = node.value.in ?? node.value.notIn;
    if (!named || !Array.isArray(chosen)) continue;
    const wanted = keys.get(node.filter) ?? new Set();
    for (const key of chosen.slice(0, namedMax)) wanted.add(String(key));
    keys.set(node.filter, wanted);
  }
  return new Map([...keys].map(([filter, wanted]) => [filter, [...wanted]]));
}

/** As many as a sentence names. */
const namedMax = 20;

function namesItself(source: string): boolean {
  return source === "cities" || source === "regions" || source === "promotions";
}
