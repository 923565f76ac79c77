import { isIsoDay } from "@/lib/core/dates";
import { plainText } from "@/lib/core/plain-text";

export type CustomField = {
  key: string;
  label: string;
  section: string;
  type: "text" | "number" | "date" | "boolean" | "choice" | "choices";
  options: { key: string; label: string }[];
  required: boolean;
};

export type CustomValue = string | number | boolean | string[];

const textMax = 1_000;
const numberMax = 1e15;

/**
 * The value as it is stored under the field, or what is wrong with it. Empty values are not stored: an empty text,
 * no choice and null all mean "not given".
 */
export function readCustomValue(
  field: CustomField,
  raw: unknown,
): { ok: true; value: CustomValue | null } | { ok: false; reason: "wrongType" | "badDate" | "notAllowedValue" } {
  if (raw === null || raw === "" || (Array.isArray(raw) && raw.length === 0)) return { ok: true, value: null };
  switch (field.type) {
    case "text": {
      const text = plainText(textMax).safeParse(raw);
      return text.success ? { ok: true, value: text.data || null } : { ok: false, reason: "wrongType" };
    }
    case "number":
      return typeof raw === "number" && Number.isFinite(raw) && Math.abs(raw) <= numberMax
        ? { ok: true, value: raw }
        : { ok: false, reason: "wrongType" };
    case "date":
      return typeof raw === "string" && isIsoDay(raw) ? { ok: true, value: raw } : { ok: false, reason: "badDate" };
    case "boolean":
      return typeof raw === "boolean" ? { ok: true, value: raw } : { ok: false, reason: "wrongType" };
    case "choice":
      return typeof raw === "string" && isOption(field, raw)
        ? { ok: true, value: raw }
        : { ok: false, reason: "notAllowedValue" };
    case "choices":
      return Array.isArray(raw) && raw.every((one) => typeof one === "string" && isOption(field, one))
        ? { ok: true, value: [...new Set<string>(raw)] }
        : { ok: false, reason: "notAllowedValue" };
  }
}

function isOption(field: CustomField, key: string): boolean {
  return field.options.some((option) => option.key === key);
}
