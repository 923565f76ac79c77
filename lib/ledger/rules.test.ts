import { describe, expect, it } from "vitest";

import { amountAllowed, balanceAfter, calendarSteps, lastDayOf } from "./rules";

describe("the last day of bonuses given by hand", () => {
  it("counts days of the programme after today", () => {
    expect(lastDayOf({ kind: "days", days: 90 }, "2026-11-22")).toBe("2027-02-20");
    expect(lastDayOf({ kind: "days", days: 1 }, "2024-02-28")).toBe("2024-02-29");
  });

  it("is the day that was named, or none", () => {
    expect(lastDayOf({ kind: "until", day: "2027-01-31" }, "2026-11-22")).toBe("2027-01-31");
    expect(lastDayOf({ kind: "never" }, "2026-11-22")).toBeNull();
  });
});

describe("the balance after an adjustment", () => {
  it("pays the debt first", () => {
    expect(balanceAfter({ available: 0, debt: 300 }, "accrue", 500)).toEqual({ available: 200, withheld: 300 });
    expect(balanceAfter({ available: 0, debt: 300 }, "accrue", 100)).toEqual({ available: 0, withheld: 100 });
    expect(balanceAfter({ available: 1_250, debt: 0 }, "debit", 250)).toEqual({ available: 1_000, withheld: 0 });
  });
});

describe("what a person may still give", () => {
  const limits = { perOperation: 500, perDay: 1_500, accruedToday: 1_200, debitedToday: 0 };

  it("is the smaller of both limits, giving and taking apart", () => {
    expect(amountAllowed(limits, "accrue")).toEqual({ leftToday: 300, most: 300 });
    expect(amountAllowed(limits, "debit")).toEqual({ leftToday: 1_500, most: 500 });
  });

  it("is nothing once the day's limit was lowered below what is used", () => {
    expect(amountAllowed({ ...limits, perDay: 1_000 }, "accrue")).toEqual({ leftToday: 0, most: 0 });
  });
});

describe("one calendar of burning and activating", () => {
  const calendar = {
    burning: [
      { day: "2026-03-05", loyalty: 10, reward: 0 },
      { day: "2026-03-20", loyalty: 5, reward: 7 },
      { day: "2026-04-01", loyalty: 0, reward: 3 },
    ],
    activating: [{ day: "2026-03-05", loyalty: 4, reward: 0 }],
    endless: 100,
  };

  it("goes by the days", () => {
    expect(
      calendarSteps(calendar, "day").map(({ kind, day, loyalty, reward }) => [day, kind, loyalty + reward]),
    ).toEqual([
      ["2026-03-05", "activating", 4],
      ["2026-03-05", "burning", 10],
      ["2026-03-20", "burning", 12],
      ["2026-04-01", "burning", 3],
    ]);
  });

  it("sums the months, each origin by itself", () => {
    expect(calendarSteps(calendar, "month")).toEqual([
      { kind: "activating", day: "2026-03-01", loyalty: 4, reward: 0 },
      { kind: "burning", day: "2026-03-01", loyalty: 15, reward: 7 },
      { kind: "burning", day: "2026-04-01", loyalty: 0, reward: 3 },
    ]);
  });
});
