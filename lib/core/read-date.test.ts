import { describe, expect, it } from "vitest";

import { readDay, readDayMonth } from "./read-date";

const today = "2026-11-22";

describe("readDay", () => {
  it.each([
    ["22.11.2026", "2026-11-22"],
    ["221126", "2026-11-22"],
    ["22112026", "2026-11-22"],
    ["22.11", "2026-11-22"],
    ["1.3", "2026-03-01"],
    ["22/11/26", "2026-11-22"],
    ["2026-11-22", "2026-11-22"],
    ["22 ноября", "2026-11-22"],
    ["9 мая 1975", "1975-05-09"],
    ["8 марта", "2026-03-08"],
    ["22 Nov 2026", "2026-11-22"],
    ["сегодня", "2026-11-22"],
    ["Вчера", "2026-11-21"],
    ["-7", "2026-11-15"],
    ["−7", "2026-11-15"],
    ["+10", "2026-12-02"],
    ["01.02.75", "1975-02-01"],
    ["01.02.30", "2030-02-01"],
  ])("reads %j", (text, day) => expect(readDay(text, today)).toBe(day));

  it.each(["", "31.02.2026", "29.02.2026", "12.13.2026", "22", "abc", "2026", "22 фуля"])("refuses %j", (text) => {
    expect(readDay(text, today)).toBeUndefined();
  });
});

describe("readDayMonth", () => {
  it.each([
    ["20.12", "12-20"],
    ["2012", "12-20"],
    ["20 декабря", "12-20"],
    ["29.02", "02-29"],
  ])("reads %j", (text, dayMonth) => expect(readDayMonth(text)).toBe(dayMonth));

  it("refuses a day no year has", () => expect(readDayMonth("30.02")).toBeUndefined());
});
