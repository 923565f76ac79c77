import { unreachable } from "@/lib/core/unreachable";

import {
  type ChoiceValue,
  choiceValue,
  type DateValue,
  type DayMonthValue,
  dateValue,
  dayMonthValue,
  type EmptyValue,
  type LevelValue,
  type ListValue,
  levelValue,
  listValue,
  type MoneyValue,
  moneyValue,
  type NumberValue,
  numberValue,
  type SegmentsValue,
  segmentsValue,
  type TextValue,
  textValue,
  type WithinValue,
  withinValue,
  type YesNoValue,
  yesNoValue,
} from "./value-schema";

/** Where the choices of a filter come from when they are too many or too lively to be listed in the catalogue. */
export const optionSources = [
  "stores",
  "sellers",
  "products",
  "categories",
  "segments",
  "promotions",
  "cities",
  "regions",
  "cardCategories",
  "cardTypes",
  "feedbackTopics",
] as const;
export type OptionSource = (typeof optionSources)[number];

export type NumberUnit = "plain" | "years" | "days" | "purchases" | "items" | "children" | "bonuses" | "returns";
export type TextForm = "contains" | "starts" | "equals";
export type Option = { key: string; label: string };

/**
 * How a filter is asked for: what its editor shows and what its value may be. Plain data: the server sends it, the
 * browser draws it, `valueSchemaOf` checks by it on both sides. `nullable`: the value may be missing, so
 * `{ empty: true | false }` is taken.
 */
export type Control =
  | { kind: "number"; unit: NumberUnit; nullable: boolean; fractional?: boolean }
  | { kind: "age"; nullable: boolean }
  | { kind: "money"; nullable: boolean }
  | { kind: "date"; nullable: boolean }
  | { kind: "dayMonth"; nullable: boolean }
  | { kind: "within"; max: number }
  | { kind: "choice"; options?: Option[]; source?: OptionSource; textForms?: TextForm[]; nullable: boolean }
  | { kind: "list"; of: "sku" | "card"; forms: ("in" | "starts" | "range")[] }
  | { kind: "text"; forms: TextForm[]; words: boolean; nullable: boolean }
  | { kind: "yesNo"; nullable: boolean }
  | { kind: "level"; systems?: { key: string; label: string; isDefault: boolean; levels: Option[] }[] }
  | { kind: "segments" };

export type ControlKind = Control["kind"];

/** What the schema of a control makes of a value: money is in kopecks here. */
export type ControlValue = {
  number: NumberValue | EmptyValue;
  age: NumberValue | EmptyValue;
  money: MoneyValue | EmptyValue;
  date: DateValue | EmptyValue;
  dayMonth: DayMonthValue | EmptyValue;
  within: WithinValue;
  choice: ChoiceValue | TextValue | EmptyValue;
  list: ListValue;
  text: TextValue | EmptyValue;
  yesNo: YesNoValue | EmptyValue;
  level: LevelValue;
  segments: SegmentsValue;
};

/** The schema of a filter's value: one of the forms its control allows, strict. */
export function valueSchemaOf(control: Control) {
  switch (control.kind) {
    case "number":
      return numberValue(control);
    case "age":
      return numberValue({ nullable: control.nullable, max: 200 });
    case "money":
      return moneyValue(control.nullable);
    case "date":
      return dateValue(control.nullable);
    case "dayMonth":
      return dayMonthValue(control.nullable);
    case "within":
      return withinValue(control.max);
    case "choice":
      return choiceValue(control);
    case "list":
      return listValue(control.forms);
    case "text":
      return textValue(control.forms, control.nullable);
    case "yesNo":
      return yesNoValue(control.nullable);
    case "level":
      return levelValue;
    case "segments":
      return segmentsValue;
    default:
      return unreachable(control);
  }
}
