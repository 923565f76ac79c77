import { addDays, type IsoDay } from "@/lib/core/dates";
import { formatDay, formatDayMonth, formatDayRange } from "@/lib/core/format-date";
import { type FormatLocale, formatCount, formatMoney } from "@/lib/core/format-number";
import { toKopecks } from "@/lib/core/money";

import type { Catalogue, CatalogueFilter } from "./catalogue-schema";
import type { Control, NumberUnit } from "./controls";
import { shownText } from "./sealed-text";
import type { FilterValue } from "./tree";

/** What words are made with: the texts of `filters`, the catalogue, and names of keys that the server has resolved. */
export type Wording = {
  translate: ((key: string, values?: Record<string, string | number>) => string) & { has(key: string): boolean };
  locale: FormatLocale;
  catalogue: Catalogue;
  nameOf(filter: string, key: string): string | undefined;
};

/** The days a value means today, where it says them relative to today. */
export function resolvedDays(value: FilterValue, today: IsoDay): { from: IsoDay; to: IsoDay } | undefined {
  const { lastDays, nextDays, within } = value;
  if (typeof lastDays === "number") return { from: addDays(today, -lastDays), to: today };
  if (typeof nextDays === "number") return { from: today, to: addDays(today, nextDays) };
  if (typeof within === "number") return { from: today, to: addDays(today, within) };
  return undefined;
}

/** A value in words, as it stands in a chip; `full` names everything a chip would cut. */
export function describeValue(filter: CatalogueFilter, value: FilterValue, wording: Wording, full = false): string {
  const { translate } = wording;
  if (typeof value.empty === "boolean") return describeEmpty(filter, value.empty, wording);
  const { control } = filter;
  switch (control.kind) {
    case "number":
      return describeNumber(filter, control, value, wording);
    case "age":
      return describeRange(value, wording, count(wording), { less: "younger", more: "older" });
    case "money":
      return describeRange(value, wording, money(wording));
    case "date":
      return describeDate(value, wording, full);
    case "dayMonth":
      return describeDayMonth(value, wording);
    case "within":
      return value.within === 0 ? translate("value.today") : days("within", Number(value.within), wording);
    case "yesNo":
      return translate(value.is === true ? "value.yes" : "value.no");
    case "level":
      return describeLevel(control, value, wording, full);
    default:
      return describeChoice(filter, value, wording, full);
  }
}

function describeEmpty({ id }: CatalogueFilter, empty: boolean, { translate }: Wording): string {
  const own = `${empty ? "missing" : "present"}.${flat(id)}`;
  return translate.has(own) ? translate(own) : translate(empty ? "value.empty" : "value.filled");
}

function describeNumber(
  { id }: CatalogueFilter,
  { unit }: { unit: NumberUnit },
  value: FilterValue,
  wording: Wording,
): string {
  if (unit !== "days") return describeRange(value, wording, count(wording));
  const text = describeDays(value, wording);
  return id.endsWith("daysAgo") ? wording.translate("value.ago", { text }) : text;
}

function describeDays({ from, to, less, more }: FilterValue, { translate, locale }: Wording): string {
  if (less !== undefined) return translate("value.daysLess", { n: Number(less) });
  if (more !== undefined) return translate("value.daysMore", { n: Number(more) });
  if (from === undefined) return translate("value.daysTo", { n: Number(to) });
  if (to === undefined) return translate("value.daysFrom", { n: Number(from) });
  return translate("value.daysBetween", { from: formatCount(Number(from), locale), n: Number(to) });
}

function describeRange(
  { from, to, less, more }: FilterValue,
  { translate }: Wording,
  write: (bound: unknown) => string,
  words = { less: "less", more: "more" },
): string {
  if (less !== undefined) return translate(`value.${words.less}`, { text: write(less) });
  if (more !== undefined) return translate(`value.${words.more}`, { text: write(more) });
  if (from === undefined) return translate("value.to", { text: write(to) });
  if (to === undefined) return translate("value.from", { text: write(from) });
  if (from === to) return write(from);
  return translate("value.between", { from: write(from), to: write(to) });
}

function count({ locale }: Wording): (bound: unknown) => string {
  return (bound) => {
    const number = Number(bound);
    if (Number.isInteger(number)) return formatCount(number, locale);
    return String(number).replace(".", locale === "ru" ? "," : ".");
  };
}

function money({ locale }: Wording): (bound: unknown) => string {
  return (bound) => {
    const kopecks = typeof bound === "number" || typeof bound === "string" ? toKopecks(bound) : undefined;
    return kopecks === undefined ? String(bound) : formatMoney(kopecks, locale, "whole");
  };
}

function describeDate(value: FilterValue, wording: Wording, full: boolean): string {
  const { translate, locale, catalogue } = wording;
  const relative = resolvedDays(value, catalogue.today);
  if (relative) {
    const [rule, n] = value.lastDays === undefined ? ["next", value.nextDays] : ["last", value.lastDays];
    if (n === 0) return translate("value.today");
    if (!full) return days(`${rule}DaysShort`, Number(n), wording);
    const text = days(`${rule}Days`, Number(n), wording);
    return translate("value.resolved", {
      text,
      from: formatDay(relative.from, locale),
      to: formatDay(relative.to, locale),
    });
  }
  const { from, to } = value as { from?: string; to?: string };
  if (from !== undefined && to !== undefined) return formatDayRange(from, to, locale);
  if (from !== undefined) return translate("value.since", { day: formatDay(from, locale) });
  return translate("value.until", { day: formatDay(to ?? "", locale) });
}

function describeDayMonth(value: FilterValue, { translate, locale }: Wording): string {
  if (Array.isArray(value.months)) return value.months.map((month) => translate(`month.${month}`)).join(", ");
  const { from = "", to = "" } = value as { from?: string; to?: string };
  if (from === to) return formatDayMonth(from, locale);
  return translate("value.between", { from: formatDayMonth(from, locale), to: formatDayMonth(to, locale) });
}

function describeLevel(
  { systems = [] }: Extract<Control, { kind: "level" }>,
  value: FilterValue,
  wording: Wording,
  full: boolean,
): string {
  const system = systems.find(({ key, isDefault }) => (value.system === undefined ? isDefault : key === value.system));
  const keys = Array.isArray(value.in) ? value.in.map(String) : [];
  const names = keys.map((key) => system?.levels.find((level) => level.key === key)?.label ?? key);
  const text = shortened(names, wording, full);
  if (value.system === undefined || !system || system.isDefault) return text;
  return wording.translate("value.levelOf", { names: text, system: system.label });
}

function describeChoice(filter: CatalogueFilter, value: FilterValue, wording: Wording, full: boolean): string {
  const { translate } = wording;
  for (const form of ["contains", "starts", "equals"] as const) {
    if (typeof value[form] === "string") return translate(`value.${form}`, { text: shownText(value[form]) });
  }
  if (value.from !== undefined || value.to !== undefined)
    return describeRange(value, wording, (bound) => shownText(String(bound)));
  const keys = (Array.isArray(value.in) ? value.in : Array.isArray(value.notIn) ? value.notIn : []).map(String);
  if (filter.control.kind === "list" && keys.length > 3) return translate("value.list", { n: keys.length });
  const options = filter.control.kind === "choice" ? filter.control.options : undefined;
  const names = keys.map(
    (key) => options?.find((option) => option.key === key)?.label ?? wording.nameOf(filter.id, key) ?? shownText(key),
  );
  const text = shortened(names, wording, full);
  return value.notIn === undefined ? text : translate("value.notIn", { names: text });
}

const namesMax = { chip: 2, full: 20 };

function shortened(names: readonly string[], { translate }: Wording, full: boolean): string {
  const max = full ? namesMax.full : namesMax.chip;
  const shown = names.slice(0, max).join(", ");
  return names.length > max ? translate("value.rest", { names: shown, n: names.length - max }) : shown;
}

function days(key: string, n: number, { translate }: Wording): string {
  return translate(`value.${key}`, { n });
}

/** Ids have dots, which would part the keys of the texts. */
export function flat(id: string): string {
  return id.replaceAll(".", "_");
}
