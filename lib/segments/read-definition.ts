import type { RefusalReason } from "@/lib/texts/refusal-reason";

import { readValue } from "./read-value";
import {
  conditionsMax,
  depthMax,
  type EditableDefinition,
  type EditableNode,
  eventKinds,
  type FilterValue,
  type Having,
  havingMeasures,
} from "./tree";

export type Path = readonly (string | number)[];
export type Fault = { path: Path; reason: RefusalReason; params?: Record<string, string | number> };

type Reading = { form: "saved" | "editable"; faults: Fault[]; conditions: number; values: number };

const faultsMax = 20;

/**
 * Builds a definition anew out of JSON of any origin, or undefined with the faults. It descends no deeper and looks
 * at no more conditions than a definition may have, whatever it is given.
 */
export function readDefinition(
  raw: unknown,
  form: "saved" | "editable",
  faults: Fault[],
): EditableDefinition | undefined {
  const reading: Reading = { form, faults, conditions: 0, values: 0 };
  const fields = readObject(raw, [], ["version", "root"], reading);
  if (!fields) return undefined;
  if (fields.version !== 1) fault(reading, ["version"], fields.version === undefined ? "required" : "unknownVersion");
  const root = readNode(fields.root, ["root"], 0, reading);
  return root && faults.length === 0 ? { version: 1, root } : undefined;
}

const fieldsOf: Record<string, readonly string[]> = {
  all: ["op", "of"],
  any: ["op", "of"],
  not: ["op", "of"],
  is: ["op", "filter", "value"],
  event: ["op", "event", "of", "having"],
};

function readNode(raw: unknown, path: Path, groupsAbove: number, reading: Reading): EditableNode | undefined {
  if (reading.faults.length >= faultsMax) return undefined;
  if (!isPlainObject(raw)) return fault(reading, path, raw === undefined ? "required" : "wrongType");
  const { op } = raw;
  if (typeof op !== "string" || !Object.hasOwn(fieldsOf, op)) {
    return fault(reading, [...path, "op"], op === undefined ? "required" : "unknownNode");
  }
  if (op !== "is" && groupsAbove >= depthMax) return fault(reading, path, "tooDeep", { maximum: depthMax });
  const known = fieldsOf[op] ?? [];
  const fields = readObject(raw, path, reading.form === "editable" ? [...known, "off"] : known, reading);
  if (!fields) return undefined;
  const off = readOff(fields.off, path, reading);

  switch (op) {
    case "all":
    case "any": {
      const of = readChildren(fields.of, path, groupsAbove, reading, op === "all" && path.length === 1);
      return of && { op, of, ...off };
    }
    case "not": {
      const of = readNode(fields.of, [...path, "of"], groupsAbove + 1, reading);
      return of && { op, of, ...off };
    }
    case "event":
      return readEvent(fields, path, groupsAbove, reading, off);
    default:
      return readLeaf(fields, path, reading, off);
  }
}

function readLeaf(fields: Record<string, unknown>, path: Path, reading: Reading, off: { off?: true }) {
  const { filter, value } = fields;
  reading.conditions += 1;
  if (reading.conditions > conditionsMax) {
    return fault(reading, path, "tooManyConditions", { maximum: conditionsMax });
  }
  if (typeof filter !== "string" || filter.length === 0 || filter.length > 80) {
    return fault(reading, [...path, "filter"], filter === undefined ? "required" : "wrongType");
  }
  const read = readValue(value, [...path, "value"], reading);
  return read && { op: "is" as const, filter, value: read, ...off };
}

function readEvent(
  fields: Record<string, unknown>,
  path: Path,
  groupsAbove: number,
  reading: Reading,
  off: { off?: true },
): EditableNode | undefined {
  const event = eventKinds.find((kind) => kind === fields.event);
  if (!event) return fault(reading, [...path, "event"], fields.event === undefined ? "required" : "notAllowedValue");
  const of = readChildren(fields.of, path, groupsAbove, reading, false);
  const having = fields.having === undefined ? undefined : readHaving(fields.having, [...path, "having"], reading);
  return of && { op: "event", event, of, ...(having && { having }), ...off };
}

function readHaving(raw: unknown, path: Path, reading: Reading): Having | undefined {
  const fields = readObject(raw, path, havingMeasures, reading);
  if (!fields) return undefined;
  const having: Record<string, FilterValue> = {};
  for (const measure of havingMeasures) {
    if (fields[measure] === undefined) continue;
    const range = readValue(fields[measure], [...path, measure], reading);
    if (range) having[measure] = range;
  }
  if (Object.keys(fields).length === 0) fault(reading, path, "required");
  return having;
}

function readChildren(
  raw: unknown,
  path: Path,
  groupsAbove: number,
  reading: Reading,
  mayBeEmpty: boolean,
): EditableNode[] | undefined {
  const at = [...path, "of"];
  if (!Array.isArray(raw)) return fault(reading, at, raw === undefined ? "required" : "wrongType");
  if (raw.length === 0 && !mayBeEmpty) return fault(reading, at, "emptyGroup");
  if (raw.length > conditionsMax) return fault(reading, at, "tooManyConditions", { maximum: conditionsMax });
  const children: EditableNode[] = [];
  for (let index = 0; index < raw.length && reading.conditions <= conditionsMax; index += 1) {
    const child = readNode(raw[index], [...at, index], groupsAbove + 1, reading);
    if (child) children.push(child);
  }
  return children;
}

function readOff(raw: unknown, path: Path, reading: Reading): { off?: true } {
  if (raw === undefined) return {};
  if (raw !== true || path.length === 1) fault(reading, [...path, "off"], "notAllowedValue");
  return { off: true };
}

/** The own fields of an object, each of them known; nothing of its prototype is ever looked at. */
function readObject(
  raw: unknown,
  path: Path,
  known: readonly string[],
  reading: Reading,
): Record<string, unknown> | undefined {
  if (!isPlainObject(raw)) return fault(reading, path, raw === undefined ? "required" : "wrongType");
  const fields: Record<string, unknown> = {};
  let unknownFields = 0;
  for (const key of Object.keys(raw)) {
    if (known.includes(key)) fields[key] = raw[key];
    else {
      unknownFields += 1;
      if (unknownFields <= faultsMax)
        fault(reading, [...path, key.slice(0, 80)], "unknownField", { field: key.slice(0, 80) });
    }
  }
  return unknownFields > 0 ? undefined : fields;
}

function isPlainObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

function fault(reading: Reading, path: Path, reason: Fault["reason"], params?: Fault["params"]): undefined {
  if (reading.faults.length < faultsMax) reading.faults.push({ path, reason, ...(params && { params }) });
  return undefined;
}
