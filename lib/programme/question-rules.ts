import { Refusal } from "@/lib/core/refusal";

import { type CustomFieldType, type FieldLimits, ratingMax } from "./custom-field-schema";

type Bound = "number" | "date" | "none";

const bounds: Record<CustomFieldType, Bound> = {
  text: "number",
  long_text: "number",
  number: "number",
  rating: "number",
  date: "date",
  choices: "number",
  boolean: "none",
  choice: "none",
  phone: "none",
  email: "none",
};

export function hasOptions(type: CustomFieldType): boolean {
  return type === "choice" || type === "choices";
}

/** The limits as far as the type knows them, or a refusal that names the one that is wrong. */
export function readLimits(type: CustomFieldType, { min, max, pattern }: FieldLimits): FieldLimits {
  const limits: FieldLimits = {};
  for (const [name, bound] of Object.entries({ min, max })) {
    if (bound === undefined || bounds[type] === "none") continue;
    const isFitting = typeof bound === (bounds[type] === "date" ? "string" : "number");
    if (!isFitting) throw Refusal.field(`limits.${name}`, "wrongType");
    if (type !== "number" && typeof bound === "number" && (bound < 0 || !Number.isInteger(bound))) {
      throw Refusal.field(`limits.${name}`, "tooSmall", { minimum: 0 });
    }
    limits[name as "min" | "max"] = bound;
  }
  if (type === "rating") return ratingLimits(limits);
  if (limits.min !== undefined && limits.max !== undefined && limits.min > limits.max) {
    throw Refusal.field("limits.max", "crossedRange");
  }
  if (pattern && (type === "text" || type === "long_text")) limits.pattern = pattern;
  return limits;
}

/** A rating is counted from one; only its top is chosen. */
function ratingLimits({ max }: FieldLimits): FieldLimits {
  if (max === undefined) return {};
  if (typeof max !== "number" || max < 2) throw Refusal.field("limits.max", "tooSmall", { minimum: 2 });
  if (max > ratingMax) throw Refusal.field("limits.max", "tooBig", { maximum: ratingMax });
  return { max };
}
