import { expect, it } from "vitest";

import { periodBefore, periodOf, stepOf, stepsOf } from "./periods";

it("names periods that end today, and the month before this one", () => {
  expect(periodOf("days30", "2026-03-15")).toEqual({ from: "2026-02-14", to: "2026-03-15" });
  expect(periodOf("week", "2026-03-02")).toEqual({ from: "2026-02-24", to: "2026-03-02" });
  expect(periodOf("month", "2026-03-15")).toEqual({ from: "2026-03-01", to: "2026-03-15" });
  expect(periodOf("lastMonth", "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(periodOf("year", "2026-03-15")).toEqual({ from: "2026-01-01", to: "2026-03-15" });
});

it("compares with as many days right before", () => {
  expect(periodBefore({ from: "2026-03-10", to: "2026-03-12" })).toEqual({ from: "2026-03-07", to: "2026-03-09" });
  expect(periodBefore({ from: "2026-03-10", to: "2026-03-10" })).toEqual({ from: "2026-03-09", to: "2026-03-09" });
});

it("compares whole months with whole months", () => {
  expect(periodBefore({ from: "2026-03-01", to: "2026-03-31" })).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(periodBefore({ from: "2026-01-01", to: "2026-03-31" })).toEqual({ from: "2025-10-01", to: "2025-12-31" });
});

it("draws two months by day and more by month", () => {
  expect(stepOf({ from: "2026-03-01", to: "2026-05-01" })).toBe("day");
  expect(stepOf({ from: "2026-03-01", to: "2026-05-02" })).toBe("month");
  expect(stepsOf({ from: "2026-02-27", to: "2026-03-02" })).toEqual([
    "2026-02-27",
    "2026-02-28",
    "2026-03-01",
    "2026-03-02",
  ]);
  expect(stepsOf({ from: "2025-11-20", to: "2026-02-01" })).toEqual([
    "2025-11-01",
    "2025-12-01",
    "2026-01-01",
    "2026-02-01",
  ]);
});
