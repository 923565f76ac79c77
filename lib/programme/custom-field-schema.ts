export const customFieldTypes = [
  "text",
  "long_text",
  "number",
  "rating",
  "date",
  "boolean",
  "choice",
  "choices",
  "phone",
  "email",
] as const;

export type CustomFieldType = (typeof customFieldTypes)[number];

/** Length of a text, range of a number or a date, top of a rating, how many options; `pattern` is a mask of a text. */
export type FieldLimits = { min?: number | string; max?: number | string; pattern?: string };

export type CustomField = {
  key: string;
  label: string;
  section: string;
  type: CustomFieldType;
  options: { key: string; label: string }[];
  required: boolean;
  hint: string;
  limits: FieldLimits;
  /** Asked on the card of a client, and in the forms of the queue. */
  onProfile: boolean;
  onForm: boolean;
};

export type CustomValue = string | number | boolean | string[];

export const textMax = 1_000;
export const longTextMax = 4_000;
export const numberMax = 1e15;
export const ratingMax = 10;
const ratingUsual = 5;

/** How many marks a rating has, from one up. */
export function topOfRating({ limits }: Pick<CustomField, "limits">): number {
  return typeof limits.max === "number" ? limits.max : ratingUsual;
}

/** Answers by which somebody can be called or written to: shown and taken out like any other contact. */
export function isContactType(type: CustomFieldType): type is "phone" | "email" {
  return type === "phone" || type === "email";
}
