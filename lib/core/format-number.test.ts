import { describe, expect, it } from "vitest";

import {
  copyCount,
  copyMoney,
  formatChange,
  formatCount,
  formatMoney,
  formatMoneyColumn,
  formatShare,
  formatShort,
} from "./format-number";

describe("numbers", () => {
  it("parts thousands by a no-break space in Russian, by a comma in English", () => {
    expect(formatCount(12_431, "ru")).toBe("12\u00a0431");
    expect(formatCount(1_004_212, "en")).toBe("1,004,212");
  });

  it("writes money with two decimals, and without zero kopecks when asked", () => {
    expect(formatMoney(1_000_050, "ru")).toBe("10\u00a0000,50\u00a0₽");
    expect(formatMoney(1_000_050, "en")).toBe("RUB\u00a010,000.50");
    expect(formatMoneyColumn(-5, "ru")).toBe("\u22120,05");
    expect(formatMoney(1_000_000, "ru", "whole")).toBe("10\u00a0000\u00a0₽");
    expect(formatMoney(1_000_001, "ru", "whole")).toBe("10\u00a0000,01\u00a0₽");
  });

  it("writes changes with a sign of their own", () => {
    expect(formatChange(64, "ru")).toBe("+64");
    expect(formatChange(-12, "ru")).toBe("\u221212");
    expect(formatChange(0, "ru")).toBe("0");
  });

  it("writes shares with one decimal", () => {
    expect(formatShare(0.0124, "ru")).toBe("1,2\u00a0%");
    expect(formatShare(0.4, "en")).toBe("40%");
  });

  it("never uses the narrow no-break space, which the font does not have", () => {
    for (const locale of ["ru", "en"] as const) expect(formatShort(4_123_456, locale)).not.toMatch(/\u202f/);
    expect(formatShort(4_123_456, "ru")).toBe("4,1\u00a0млн");
  });

  it("copies what a spreadsheet takes for a number", () => {
    expect(copyCount(12_431)).toBe("12431");
    expect(copyMoney(1_000_050, "ru")).toBe("10000,50");
    expect(copyMoney(-1_205, "en")).toBe("-12.05");
  });
});
