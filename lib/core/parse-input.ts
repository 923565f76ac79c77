import type { z } from "zod";

import { type FieldFault, Refusal } from "./refusal";

/** What the schema makes of the input, or a `Refusal` that names every fault by its path. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  // Without the input a value of the wrong kind could not be told from a missing one.
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Refusal("invalid", "invalidInput", { fields: parsed.error.issues.flatMap(faultsOf) });
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  const path = issue.path.map(String).join(".");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: path ? `${path}.${key}` : key,
        reason: "unknownField",
        params: { field: key },
      }));
    case "invalid_type":
      return [{ path, reason: issue.input === undefined ? "required" : "wrongType" }];
    case "too_small":
      return [tooSmall(path, issue)];
    case "too_big":
      return [tooBig(path, issue)];
    case "invalid_value":
      return [{ path, reason: "notAllowedValue" }];
    case "custom":
      return [{ path, ...reasonOfCustom(issue) }];
    default:
      return [{ path, reason: "badFormat" }];
  }
}

function tooSmall(path: string, issue: z.core.$ZodIssueTooSmall): FieldFault {
  const minimum = Number(issue.minimum);
  if (issue.origin === "string") {
    return minimum === 1 ? { path, reason: "required" } : { path, reason: "tooShort", params: { minimum } };
  }
  return { path, reason: "tooSmall", params: { minimum } };
}

function tooBig(path: string, issue: z.core.$ZodIssueTooBig): FieldFault {
  const maximum = Number(issue.maximum);
  return { path, reason: issue.origin === "string" ? "tooLong" : "tooBig", params: { maximum } };
}

/** Refinements name their reason and its parameters: `z.refine(…, { params: { reason: "tooBig", maximum: 5 } })`. */
function reasonOfCustom(issue: z.core.$ZodIssueCustom): Omit<FieldFault, "path"> {
  const { reason, ...rest } = issue.params ?? {};
  if (typeof reason !== "string") return { reason: "badFormat" };
  const params = Object.fromEntries(Object.entries(rest).filter(isParam));
  return { reason: reason as FieldFault["reason"], ...(Object.keys(params).length > 0 && { params }) };
}

function isParam(entry: [string, unknown]): entry is [string, string | number] {
  return typeof entry[1] === "string" || typeof entry[1] === "number";
}
