import "server-only";

import { normaliseCardNumber } from "@/lib/core/card-number";
import { isIsoDay } from "@/lib/core/dates";
import { normaliseEmail } from "@/lib/core/email";
import { kopecksMax } from "@/lib/core/money";
import { normalisePhone } from "@/lib/core/phone";
import { plainText } from "@/lib/core/plain-text";
import { readNumber } from "@/lib/core/read-number";
import type { CustomField } from "@/lib/programme/custom-field-schema";
import { readCustomValue } from "@/lib/programme/read-custom-value";

import { readMoment } from "./read-moment";

/** The value of a cell as it is staged, or the code of what is wrong with it. */
export type Reading = { value: unknown } | { code: string; params?: Record<string, string | number> };

export type ReadCell = (text: string) => Reading;

export function readText(lengthMax: number): ReadCell {
  const schema = plainText(lengthMax);
  return (text) => {
    if (isSpreadsheetError(text)) return { code: "spreadsheetError" };
    const read = schema.safeParse(text);
    if (read.success) return { value: read.data.replace(/\s+/g, " ") };
    return text.length > lengthMax ? { code: "tooLong", params: { maximum: lengthMax } } : { code: "badCharacters" };
  };
}

/** One of a few words, in any of its writings. */
export function readWord(words: Record<string, readonly string[]>, code: string): ReadCell {
  const byWriting = new Map(
    Object.entries(words).flatMap(([key, all]) => [key, ...all].map((one) => [fold(one), key])),
  );
  return (text) => {
    const value = byWriting.get(fold(text));
    return value === undefined ? { code } : { value };
  };
}

const yesNo = readWord(
  {
    yes: ["да", "true", "1", "y", "+", "истина", "согласен"],
    no: ["нет", "false", "0", "n", "-", "ложь", "не согласен"],
  },
  "badYesNo",
);

export const readYesNo: ReadCell = (text) => {
  const read = yesNo(text);
  return "value" in read ? { value: read.value === "yes" } : read;
};

export const readPhone: ReadCell = (text) => valueOr(normalisePhone(text), isRounded(text) ? "rounded" : "badPhone");

export const readEmail: ReadCell = (text) => valueOr(normaliseEmail(text), "badEmail");

/** Card numbers, several of them parted by `;`. */
export const readCards: ReadCell = (text) => {
  const cards = text
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (cards.some(isRounded)) return { code: "rounded" };
  const numbers = cards.map(normaliseCardNumber);
  if (cards.length > 20 || numbers.some((number) => number === undefined)) return { code: "badCard" };
  return { value: [...new Set(numbers)] };
};

/** An external id, or whatever else names a client: text, unless a spreadsheet has spoilt it. */
export const readReference: ReadCell = (text) => (isRounded(text) ? { code: "rounded" } : referenceText(text));

const referenceText = readText(100);

export function readDay(from: string, to: string): ReadCell {
  return (text) => {
    const moment = readMoment(text);
    if (!moment) return { code: "badDate" };
    return moment.day >= from && moment.day <= to
      ? { value: moment.day }
      : { code: "dateOutOfRange", params: { from, to } };
  };
}

export const readMoney: ReadCell = (text) => readAmount(text, 2, kopecksMax, "badMoney");
export const readQuantity: ReadCell = (text) => {
  const read = readAmount(text, 3, 100_000_000, "badNumber");
  if (!("value" in read)) return read;
  return read.value === 0 ? { code: "notPositive" } : { value: Number(read.value) / 1000 };
};
export const readWhole: ReadCell = (text) => readAmount(text, 0, 1_000_000_000, "notWhole");

function readAmount(text: string, decimals: number, max: number, code: string): Reading {
  const read = readNumber(text, decimals);
  if (!read.ok || read.units === null) return { code };
  if (read.units < 0) return { code: "negative" };
  return read.units <= max ? { value: read.units } : { code: "tooLarge" };
}

export function readCustom(field: CustomField): ReadCell {
  return (text) => {
    const raw = customRaw(field, text);
    const read = raw === undefined ? undefined : readCustomValue(field, raw);
    if (!read?.ok) return { code: "badCustom", params: { type: field.type } };
    return { value: read.value };
  };
}

/** The cell as the questionnaire would send it; undefined when it cannot be one of that type. */
function customRaw(field: CustomField, text: string): unknown {
  switch (field.type) {
    case "text":
    case "long_text":
    case "phone":
    case "email":
      return text;
    case "number":
    case "rating": {
      const read = readNumber(text, 6);
      return read.ok && read.units !== null ? read.units / 1_000_000 : undefined;
    }
    case "date": {
      const day = readMoment(text)?.day;
      return day && isIsoDay(day) ? day : undefined;
    }
    case "boolean": {
      const read = readYesNo(text);
      return "value" in read ? read.value : undefined;
    }
    case "choice":
      return optionKey(field, text);
    case "choices": {
      const keys = text.split(";").flatMap((one) => (one.trim() === "" ? [] : [optionKey(field, one)]));
      return keys.includes(undefined) ? undefined : keys;
    }
  }
}

function optionKey(field: CustomField, text: string): string | undefined {
  return field.options.find(({ key, label }) => [key, label].some((one) => fold(one) === fold(text)))?.key;
}

function valueOr(value: unknown, code: string): Reading {
  return value === undefined ? { code } : { value };
}

/** `4,27E+15`: a spreadsheet took a number for an amount, and its last digits are lost. */
function isRounded(text: string): boolean {
  return /^\d+([.,]\d+)?e\+?\d+$/i.test(text.trim());
}

/** What a spreadsheet writes into a cell that it could not calculate. */
function isSpreadsheetError(text: string): boolean {
  return /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|Н\/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ\/0!|ИМЯ\?|ЧИСЛО!|ПУСТО!)$/i.test(
    text.trim(),
  );
}

function fold(text: string): string {
  return text.trim().toLowerCase().replaceAll("ё", "е");
}
