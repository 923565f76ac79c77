import "server-only";

import { isIsoDay } from "@/lib/core/dates";
import { normaliseEmail } from "@/lib/core/email";
import { normalisePhone } from "@/lib/core/phone";
import { plainText } from "@/lib/core/plain-text";

import {
  type CustomField,
  type CustomValue,
  longTextMax,
  numberMax,
  textMax,
  topOfRating,
} from "./custom-field-schema";
import { fitsMask } from "./fits-mask";

type Fault = {
  ok: false;
  reason:
    | "wrongType"
    | "badDate"
    | "notAllowedValue"
    | "badPhone"
    | "badEmail"
    | "tooShort"
    | "tooLong"
    | "tooSmall"
    | "tooBig"
    | "outOfMask"
    | "dateTooEarly"
    | "dateTooLate"
    | "tooFewChosen"
    | "tooManyChosen";
  params?: Record<string, string | number>;
};

export type ReadAnswer = { ok: true; value: CustomValue | null } | Fault;

/**
 * The value as it is stored under the field, or what is wrong with it. Empty values are not stored: an empty text,
 * no choice and null all mean "not given".
 */
export function readCustomValue(field: Pick<CustomField, "type" | "options" | "limits">, raw: unknown): ReadAnswer {
  if (raw === null || raw === "" || (Array.isArray(raw) && raw.length === 0)) return { ok: true, value: null };
  switch (field.type) {
    case "text":
    case "long_text":
      return readText(field, raw);
    case "number":
      return typeof raw === "number" && Number.isFinite(raw) && Math.abs(raw) <= numberMax
        ? withinRange(field, raw)
        : { ok: false, reason: "wrongType" };
    case "rating":
      if (typeof raw !== "number" || !Number.isInteger(raw)) return { ok: false, reason: "wrongType" };
      return withinRange({ limits: { min: 1, max: topOfRating(field) } }, raw);
    case "date":
      return typeof raw === "string" && isIsoDay(raw) ? withinDays(field, raw) : { ok: false, reason: "badDate" };
    case "boolean":
      return typeof raw === "boolean" ? { ok: true, value: raw } : { ok: false, reason: "wrongType" };
    case "choice":
      return typeof raw === "string" && isOption(field, raw)
        ? { ok: true, value: raw }
        : { ok: false, reason: "notAllowedValue" };
    case "choices":
      return Array.isArray(raw) && raw.every((one) => typeof one === "string" && isOption(field, one))
        ? withinCount(field, [...new Set<string>(raw)])
        : { ok: false, reason: "notAllowedValue" };
    case "phone": {
      const phone = typeof raw === "string" ? normalisePhone(raw) : undefined;
      return phone ? { ok: true, value: phone } : { ok: false, reason: "badPhone" };
    }
    case "email": {
      const email = typeof raw === "string" ? normaliseEmail(raw) : undefined;
      return email ? { ok: true, value: email } : { ok: false, reason: "badEmail" };
    }
  }
}

type Limited = Pick<CustomField, "limits">;

function readText({ type, limits }: Pick<CustomField, "type" | "limits">, raw: unknown): ReadAnswer {
  const read = plainText(type === "text" ? textMax : longTextMax).safeParse(raw);
  if (!read.success) return { ok: false, reason: "wrongType" };
  const text = read.data;
  if (!text) return { ok: true, value: null };
  const { min, max, pattern } = limits;
  const length = [...text].length;
  if (typeof min === "number" && length < min) return { ok: false, reason: "tooShort", params: { minimum: min } };
  if (typeof max === "number" && length > max) return { ok: false, reason: "tooLong", params: { maximum: max } };
  if (pattern && !fitsMask(text, pattern)) return { ok: false, reason: "outOfMask", params: { mask: pattern } };
  return { ok: true, value: text };
}

function withinRange({ limits: { min, max } }: Limited, value: number): ReadAnswer {
  if (typeof min === "number" && value < min) return { ok: false, reason: "tooSmall", params: { minimum: min } };
  if (typeof max === "number" && value > max) return { ok: false, reason: "tooBig", params: { maximum: max } };
  return { ok: true, value };
}

function withinDays({ limits: { min, max } }: Limited, value: string): ReadAnswer {
  if (typeof min === "string" && value < min) return { ok: false, reason: "dateTooEarly", params: { date: min } };
  if (typeof max === "string" && value > max) return { ok: false, reason: "dateTooLate", params: { date: max } };
  return { ok: true, value };
}

function withinCount({ limits: { min, max } }: Limited, value: string[]): ReadAnswer {
  if (typeof min === "number" && value.length < min) return { ok: false, reason: "tooFewChosen", params: { n: min } };
  if (typeof max === "number" && value.length > max) return { ok: false, reason: "tooManyChosen", params: { n: max } };
  return { ok: true, value };
}

function isOption(field: Pick<CustomField, "options">, key: string): boolean {
  return field.options.some((option) => option.key === key);
}
