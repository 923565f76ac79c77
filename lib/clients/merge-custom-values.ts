import { Refusal } from "@/lib/core/refusal";
import type { CustomField } from "@/lib/programme/custom-field-schema";
import { readCustomValue } from "@/lib/programme/read-custom-value";

type Change = { key: string; before: unknown; after: unknown };

/**
 * Answers of a questionnaire with some of them changed. Each is checked by its field; a required one cannot be
 * cleared, and a field that does not exist is refused.
 */
export function mergeCustomValues(
  fields: readonly CustomField[],
  stored: Record<string, unknown>,
  wanted: Record<string, unknown>,
  at = "changes.custom",
): { merged: Record<string, unknown>; changed: Change[] } {
  const merged = { ...stored };
  const changed: Change[] = [];
  for (const [key, raw] of Object.entries(wanted)) {
    const path = `${at}.${key}`;
    const field = fields.find((one) => one.key === key);
    if (!field) throw Refusal.field(path, "unknownField", { field: key });
    const read = readCustomValue(field, raw);
    if (!read.ok) throw Refusal.field(path, read.reason, read.params);
    if (read.value === null && field.required) throw Refusal.field(path, "required");
    const before = stored[key] ?? null;
    if (JSON.stringify(before) === JSON.stringify(read.value)) continue;
    if (read.value === null) delete merged[key];
    else merged[key] = read.value;
    changed.push({ key, before, after: read.value });
  }
  return { merged, changed };
}
