import { describe, expect, it } from "vitest";

import { readNumber } from "./read-number";

const units = (text: string, decimals = 2, locale: "ru" | "en" = "ru") => {
  const read = readNumber(text, decimals, locale);
  return read.ok ? read.units : read.reason;
};

describe("readNumber", () => {
  it.each([
    ["10000", 1_000_000],
    ["10 000,50", 1_000_050],
    ["10\u00a0000,5 ₽", 1_000_050],
    ["10\u202f000.50", 1_000_050],
    ["1.000.000,25", 100_000_025],
    ["10,000.50", 1_000_050],
    ["−12", -1_200],
    ["0,10", 10],
    ["", null],
  ])("reads %j as kopecks", (text, kopecks) => expect(units(text)).toBe(kopecks));

  it.each(["10к", "10K", "2 млн", "1,5 тыс."])("refuses the shorthand %j instead of guessing", (text) => {
    expect(units(text)).toBe("shorthand");
  });

  it.each(["abc", "1,2,3", "--5", "1.00.000", "5+5", "1e5", "0x10"])("refuses %j", (text) => {
    expect(units(text)).toBe("notANumber");
  });

  it("refuses a comma that a Russian reads as a decimal and an English reader as thousands", () => {
    expect(units("10,123")).toBe("tooManyDecimals");
    expect(units("10,123", 2, "en")).toBe(1_012_300);
  });

  it("refuses decimals where whole numbers are meant", () => {
    expect(units("1,5", 0)).toBe("tooManyDecimals");
    expect(units("1,0", 0)).toBe(1);
  });

  it("refuses what a number cannot hold exactly", () => expect(units("99999999999999999")).toBe("tooLarge"));
});
