import { z } from "zod";

import { type Fault, readDefinition } from "./read-definition";
import type { Definition, EditableDefinition } from "./tree";

/**
 * A definition as the API and saved segments take it: strict, bounded, every fault named by its path. It checks the
 * form of the tree; whether a filter exists and takes such a value is said by `findValueFaults`.
 */
export const definition = treeSchema<Definition>("saved");

/** The same as the page's address holds it: `off: true` switches a condition off. */
export const editableDefinition = treeSchema<EditableDefinition>("editable");

function treeSchema<Result>(form: "saved" | "editable"): z.ZodType<Result, Result> {
  const schema = z.unknown().transform((raw, issues): Result => {
    const faults: Fault[] = [];
    const read = readDefinition(raw, form, faults);
    for (const { path, reason, params } of faults) {
      issues.addIssue({ code: "custom", path: [...path], params: { reason, ...params } });
    }
    // The reader has built it from nothing but what it knows, so its form is the form of the type.
    return faults.length > 0 ? z.NEVER : (read as Result);
  });
  return schema as unknown as z.ZodType<Result, Result>;
}
