import { z } from "zod";

import { isoDay } from "@/lib/core/dates";
import { roubles } from "@/lib/core/money";

import { valuesMax } from "./tree";

export type Bounds<Value> = { from?: Value | undefined; to?: Value | undefined };
export type Limit = { less: number } | { more: number };
/** Bounds are inclusive, `less` and `more` are not. */
export type NumberValue = Bounds<number> | Limit;
/** In kopecks. */
export type MoneyValue = NumberValue;
export type DateValue = Bounds<string> | { lastDays: number } | { nextDays: number };
/** Days of any year as `MM-DD`; a range may wrap over the new year. */
export type DayMonthValue = { from: string; to: string } | { months: number[] };
export type EmptyValue = { empty: boolean };
export type WithinValue = { within: number };
export type ChoiceValue = { in: string[] };
export type ListValue = { in: string[] } | { starts: string } | Bounds<string>;
export type TextValue = { contains: string } | { starts: string } | { equals: string };
export type YesNoValue = { is: boolean };
export type LevelValue = { system?: string | undefined; in: string[] };
export type SegmentsValue = { in: string[] } | { notIn: string[] };

const amountMax = 1_000_000_000_000;
const daysMax = 36_500;
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const key = z.string().min(1).max(200);
const keys = z.array(key).min(1).max(valuesMax);
const needle = z.string().trim().min(1).max(200);

const dayMonth = z.string().refine(isDayMonth, { params: { reason: "badDate" } });

export function isDayMonth(text: string): boolean {
  const match = /^(\d{2})-(\d{2})$/.exec(text);
  const days = match && monthLengths[Number(match[1]) - 1];
  return Boolean(days && Number(match[2]) >= 1 && Number(match[2]) <= days);
}

const emptyForm = { empty: z.strictObject({ empty: z.boolean() }) };

type NumberOptions = { nullable: boolean; fractional?: boolean | undefined; max?: number };

export function numberValue({ nullable, fractional = false, max = amountMax }: NumberOptions) {
  const number = fractional ? z.number().min(-amountMax).max(amountMax) : z.int().min(-max).max(max);
  return oneForm<NumberValue | EmptyValue>(boundForms(number, byNumber), nullable);
}

export function moneyValue(nullable: boolean) {
  return oneForm<MoneyValue | EmptyValue>(boundForms(roubles, byNumber), nullable);
}

export function dateValue(nullable: boolean) {
  const days = z.int().min(0).max(daysMax);
  const forms = {
    from: bounds(isoDay, (from, to) => from <= to),
    lastDays: z.strictObject({ lastDays: days }),
    nextDays: z.strictObject({ nextDays: days }),
  };
  return oneForm<DateValue | EmptyValue>({ ...forms, to: forms.from }, nullable);
}

export function dayMonthValue(nullable: boolean) {
  const months = z.array(z.int().min(1).max(12)).min(1).max(12);
  const range = z.strictObject({ from: dayMonth, to: dayMonth });
  return oneForm<DayMonthValue | EmptyValue>({ from: range, to: range, months: z.strictObject({ months }) }, nullable);
}

export function withinValue(max: number) {
  return oneForm<WithinValue>({ within: z.strictObject({ within: z.int().min(0).max(max) }) });
}

type ChoiceOptions = {
  options?: { key: string }[];
  textForms?: ("contains" | "starts" | "equals")[];
  nullable: boolean;
};

export function choiceValue({ options, textForms = [], nullable }: ChoiceOptions) {
  const known = options && new Set(options.map((option) => option.key));
  const choice = known ? z.string().refine((one) => known.has(one), { params: { reason: "notAllowedValue" } }) : key;
  const forms = { in: z.strictObject({ in: z.array(choice).min(1).max(valuesMax) }), ...needleForms(textForms) };
  return oneForm<ChoiceValue | TextValue | EmptyValue>(forms, nullable);
}

export function listValue(allowed: readonly ("in" | "starts" | "range")[]) {
  const range = bounds(key, (from, to) => from <= to);
  const forms: Forms = {};
  if (allowed.includes("in")) forms.in = z.strictObject({ in: keys });
  if (allowed.includes("starts")) forms.starts = z.strictObject({ starts: needle });
  if (allowed.includes("range")) Object.assign(forms, { from: range, to: range });
  return oneForm<ListValue>(forms);
}

export function textValue(allowed: readonly ("contains" | "starts" | "equals")[], nullable: boolean) {
  return oneForm<TextValue | EmptyValue>(needleForms(allowed), nullable);
}

export function yesNoValue(nullable: boolean) {
  return oneForm<YesNoValue | EmptyValue>({ is: z.strictObject({ is: z.boolean() }) }, nullable);
}

export const levelValue = z.strictObject({ system: key.optional(), in: keys }) satisfies z.ZodType<LevelValue>;

const segmentIds = z.array(z.uuid()).min(1).max(100);
export const segmentsValue = oneForm<SegmentsValue>({
  in: z.strictObject({ in: segmentIds }),
  notIn: z.strictObject({ notIn: segmentIds }),
});

type Forms = Record<string, z.ZodType>;

/**
 * Exactly one of several forms, told apart by a key: the fault is then of that form and names its field. `empty` is
 * a form of its own where the value may be missing, and named as never missing where it may not.
 */
function oneForm<Value>(forms: Forms, nullable = false): z.ZodType<Value> {
  const all: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(nullable ? { ...forms, ...emptyForm } : forms));
  const schema = z.unknown().transform((raw, issues) => {
    const refuse = (path: string[], reason: string) => {
      issues.addIssue({ code: "custom", path, params: { reason } });
      return z.NEVER;
    };
    if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return refuse([], "wrongType");
    const present = Object.keys(raw);
    const form = [...all.keys()].find((name) => present.includes(name));
    if (form === undefined) {
      if (present.includes("empty")) return refuse(["empty"], "neverMissing");
      const [other] = present;
      return other === undefined
        ? refuse([], all.has("from") ? "emptyRange" : "required")
        : refuse([other], "notAllowedHere");
    }
    const parsed = all.get(form)?.safeParse(raw, { reportInput: true });
    if (parsed?.success) return parsed.data as Value;
    for (const issue of parsed?.error.issues ?? []) issues.issues.push(issue as never);
    return z.NEVER;
  });
  return schema as unknown as z.ZodType<Value>;
}

function boundForms<Bound extends z.ZodType>(bound: Bound, inOrder: (from: never, to: never) => boolean): Forms {
  const range = bounds(bound, inOrder);
  return { from: range, to: range, less: z.strictObject({ less: bound }), more: z.strictObject({ more: bound }) };
}

function bounds<Bound extends z.ZodType>(bound: Bound, inOrder: (from: never, to: never) => boolean) {
  return z
    .strictObject({ from: bound.optional(), to: bound.optional() })
    .refine(({ from, to }) => from !== undefined || to !== undefined, { params: { reason: "emptyRange" } })
    .refine(({ from, to }) => from === undefined || to === undefined || inOrder(from as never, to as never), {
      path: ["to"],
      params: { reason: "crossedRange" },
    });
}

function byNumber(from: number, to: number): boolean {
  return from <= to;
}

function needleForms(allowed: readonly ("contains" | "starts" | "equals")[]): Forms {
  return Object.fromEntries(allowed.map((form) => [form, z.strictObject({ [form]: needle })]));
}
