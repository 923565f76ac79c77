import type { Fault, Path } from "./read-definition";
import { type FilterValue, valuesMax } from "./tree";

type Reading = { faults: Fault[]; values: number };

/** Every key that some filter's value has. What is outside is refused before any filter is asked. */
const valueKeys: ReadonlySet<string> = new Set([
  "from",
  "to",
  "less",
  "more",
  "empty",
  "lastDays",
  "nextDays",
  "within",
  "months",
  "in",
  "notIn",
  "contains",
  "starts",
  "equals",
  "is",
  "system",
  "segment",
  "on",
  "groups",
  "r",
  "f",
  "m",
  "channel",
  "channels",
  "statuses",
  "promotions",
  "products",
  "categories",
]);

const textLengthMax = 500;
const controlCharacter = /\p{Cc}/u;

/** A copy of a value: plain data, bounded, of text that the database takes. */
export function readValue(raw: unknown, path: Path, reading: Reading, nested = false): FilterValue | undefined {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return fault(reading, path, raw === undefined ? "required" : "wrongType");
  }
  const value: Record<string, unknown> = {};
  const faultsBefore = reading.faults.length;
  for (const key of Object.keys(raw).slice(0, 20)) {
    if (!valueKeys.has(key)) {
      const field = key.slice(0, 80);
      fault(reading, [...path, field], "unknownField", { field });
      continue;
    }
    value[key] = readPart((raw as Record<string, unknown>)[key], [...path, key], reading, nested);
  }
  return reading.faults.length > faultsBefore ? undefined : value;
}

function readPart(raw: unknown, path: Path, reading: Reading, nested: boolean): unknown {
  if (Array.isArray(raw)) return readList(raw, path, reading);
  if (typeof raw === "object" && raw !== null && !nested) return readValue(raw, path, reading, true);
  return readScalar(raw, path, reading);
}

function readList(raw: readonly unknown[], path: Path, reading: Reading): unknown[] | undefined {
  reading.values += raw.length;
  if (raw.length === 0) return fault(reading, path, "emptyList");
  if (reading.values > valuesMax) return fault(reading, path, "tooManyValues", { maximum: valuesMax });
  return raw.map((entry, index) => readScalar(entry, [...path, index], reading));
}

function readScalar(raw: unknown, path: Path, reading: Reading): unknown {
  switch (typeof raw) {
    case "boolean":
      return raw;
    case "number":
      return Number.isFinite(raw) ? raw : fault(reading, path, "wrongType");
    case "string":
      if (raw.length > textLengthMax) return fault(reading, path, "tooLong", { maximum: textLengthMax });
      if (controlCharacter.test(raw) || !raw.isWellFormed()) return fault(reading, path, "badCharacters");
      return raw.normalize("NFC");
    default:
      return fault(reading, path, "wrongType");
  }
}

function fault(reading: Reading, path: Path, reason: Fault["reason"], params?: Fault["params"]): undefined {
  if (reading.faults.length < 20) reading.faults.push({ path, reason, ...(params && { params }) });
  return undefined;
}
