import { describe, expect, it } from "vitest";

import { readCardNumbers } from "./read-card-number";

const numbers = (text: string, phone?: string) => readCardNumbers(text, phone).map(({ number }) => number);

describe("readCardNumbers", () => {
  it.each([
    ["12345678", ["12345678"]],
    ["карта 1234 5678", ["12345678"]],
    ["Номер карты: 2400 0012 3456 7890.", ["2400001234567890"]],
    ["2400-0012-3456-7890", ["2400001234567890"]],
    ["2400–0012–3456–7890", ["2400001234567890"]],
    ["№12345678", ["12345678"]],
    ["карта12345678", ["12345678"]],
    ["карто12345678", ["12345678"]],
    ["24ОО ОО12 3456 789О", ["2400001234567890"]],
    ["24oo oO12 3456 789o", ["2400001234567890"]],
    ["１２３４５６７８", ["12345678"]],
    ["ab-1234", ["AB1234"]],
    ["активируйте 77001 спасибо", ["77001"]],
  ])("finds the one number: %s", (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  it.each(["", "активируйте мою карту", "мне 25 лет", "ООО", "карта №", "О", "😀"])("finds none: %s", (text) => {
    expect(numbers(text)).toEqual([]);
  });

  it.each([
    ["12345678 и 87654321", ["12345678", "87654321"]],
    ["12345678 87654321", ["12345678", "87654321"]],
    ["12345678\n87654321", ["12345678", "87654321"]],
    ["1234 5678, 8765 4321", ["12345678", "87654321"]],
  ])("finds two: %s", (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  it("takes the same number written twice for one, and the sender's own phone for none", () => {
    expect(numbers("1234 5678, 12345678")).toEqual(["12345678"]);
    expect(numbers("12345678 тел 89161234567", "+79161234567")).toEqual(["12345678"]);
    expect(numbers("12345678, +7 916 123-45-67", "+79161234567")).toEqual(["12345678"]);
  });

  it("keeps the dashes beside the plain number: a card may be stored with them", () => {
    expect(readCardNumbers("AB-12-34")).toEqual([{ number: "AB1234", written: "AB-12-34" }]);
  });

  it("is quick on a text made to be slow", () => {
    const begun = performance.now();
    readCardNumbers("О1-".repeat(5_000) + "О".repeat(5_000));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
