import type { FilterValue } from "../tree";

import { dayNumber } from "./plain-days";

/** Does a number, possibly missing, meet the value of a number filter? */
export function numberMeets(value: FilterValue, actual: number | null, scale = 1): boolean {
  if ("empty" in value) return (actual === null) === value.empty;
  if (actual === null) return false;
  if ("less" in value) return actual < Number(value.less) * scale;
  if ("more" in value) return actual > Number(value.more) * scale;
  if (value.from !== undefined && actual < Number(value.from) * scale) return false;
  return value.to === undefined || actual <= Number(value.to) * scale;
}

/** Roubles of the value against whole kopecks. */
export function moneyMeets(value: FilterValue, kopecks: number | null): boolean {
  const inKopecks = Object.fromEntries(
    Object.entries(value).map(([key, bound]) => [
      key,
      typeof bound === "boolean" ? bound : Math.round(Number(bound) * 100),
    ]),
  );
  return numberMeets(inKopecks, kopecks);
}

/** A fraction against bounds, by cross-multiplication. */
export function fractionMeets(value: FilterValue, dividend: number, divisor: number, inRoubles: boolean): boolean {
  if ("empty" in value) return (divisor === 0) === value.empty;
  if (divisor === 0) return false;
  const bound = (key: string) => Math.round(Number(value[key]) * (inRoubles ? 100 : 1)) * divisor;
  if ("less" in value) return dividend < bound("less");
  if ("more" in value) return dividend > bound("more");
  if (value.from !== undefined && dividend < bound("from")) return false;
  return value.to === undefined || dividend <= bound("to");
}

export function dateMeets(value: FilterValue, actual: string | null, today: string): boolean {
  if ("empty" in value) return (actual === null) === value.empty;
  if (actual === null) return false;
  const away = dayNumber(actual) - dayNumber(today);
  if ("lastDays" in value) return away <= 0 && -away <= Number(value.lastDays);
  if ("nextDays" in value) return away >= 0 && away <= Number(value.nextDays);
  if (value.from !== undefined && actual < String(value.from)) return false;
  return value.to === undefined || actual <= String(value.to);
}

export function fold(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}

function words(text: string): string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}

/** Words in any order. */
export function wordsMeet(value: FilterValue, actual: string): boolean {
  const text = fold(actual);
  if ("empty" in value) return (text.trim() === "") === value.empty;
  if ("contains" in value) return words(String(value.contains)).every((word) => text.includes(word));
  if ("starts" in value) {
    return words(String(value.starts)).every((word) => text.split(" ").some((own) => own.startsWith(word)));
  }
  return words(String(value.equals)).sort().join(" ") === words(text).sort().join(" ");
}

/** The text as a whole; missing and empty are the same. */
export function textMeets(value: FilterValue, actual: string | null): boolean {
  const text = fold(actual ?? "");
  if ("empty" in value) return (text === "") === value.empty;
  if (actual === null) return false;
  if ("contains" in value) return text.includes(fold(String(value.contains)));
  if ("starts" in value) return text.startsWith(fold(String(value.starts)));
  return text === fold(String(value.equals));
}

export function chosen(value: FilterValue): string[] {
  return Array.isArray(value.in) ? value.in.map(String) : [];
}
