import "server-only";

import type { SQL } from "drizzle-orm";

import type { Control, NumberUnit } from "../controls";
import { type Beside, beside, type Predicate } from "../predicates";
import type { EmptyValue } from "../value-schema";

/** A short fixed list; the words of its keys are in the texts. */
export function choices(...keys: string[]): Extract<Control, { kind: "choice" }> {
  return { kind: "choice", options: keys.map((key) => ({ key, label: key })), nullable: false };
}

export function numbers(unit: NumberUnit, nullable = false): Extract<Control, { kind: "number" }> {
  return { kind: "number", unit, nullable };
}

/** The value is not there, or is; a client without the row has none. */
export function missing(table: Beside, isMissing: SQL, { empty }: EmptyValue): Predicate {
  const predicate = beside(table, isMissing, true);
  return empty ? predicate : { kind: "not", of: predicate };
}
