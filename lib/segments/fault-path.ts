import "server-only";

import { type FieldFault, Refusal } from "@/lib/core/refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

/** Where a part of a definition stands: `root.of.1.value`. */
export type Path = readonly (string | number)[];

/** A refusal that names the place in the definition. */
export function faultAt(path: Path, reason: RefusalReason, params?: FieldFault["params"]): Refusal {
  return Refusal.field(path.join("."), reason, params);
}

/** Faults that `work` finds in a part of the definition are named by where that part stands. */
export function withPath<Result>(path: Path, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isFault(error)) throw error;
    const start = path.join(".");
    const fields = (error.details.fields ?? []).map((fault) => ({
      ...fault,
      path: fault.path ? `${start}.${fault.path}` : start,
    }));
    throw new Refusal(error.code, error.reason, { ...error.details, fields });
  }
}

/** Faults inside of what a place only refers to are faults of that place: their own paths mean nothing here. */
export function atPath<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const [fault] = isFault(error) ? (error.details.fields ?? []) : [];
    throw isFault(error) && fault
      ? new Refusal(error.code, error.reason, { ...error.details, fields: [{ ...fault, path }] })
      : error;
  }
}

/** What is wrong with a part of a definition, or forbidden in it. */
function isFault(error: unknown): error is Refusal {
  return error instanceof Refusal && (error.code === "invalid" || error.code === "forbidden");
}
