import { describe, expect, it } from "vitest";

import { copyMoment, formatDay, formatDayRange, formatDaysAway, formatMoment, formatTime } from "./format-date";

describe("dates", () => {
  it("follow the language", () => {
    expect(formatDay("2026-11-02", "ru")).toBe("02.11.2026");
    expect(formatDay("2026-09-02", "en")).toBe("2 Sep 2026");
  });

  it("say once what two days of a range share", () => {
    expect(formatDayRange("2026-03-01", "2026-03-31", "ru")).toBe("01.03–31.03.2026");
    expect(formatDayRange("2026-03-01", "2026-03-31", "en")).toBe("1–31 Mar 2026");
    expect(formatDayRange("2025-12-20", "2026-01-10", "ru")).toBe("20.12.2025–10.01.2026");
    expect(formatDayRange("2026-03-01", "2026-03-01", "ru")).toBe("01.03.2026");
  });

  it("are told on the clock of the zone asked for", () => {
    expect(formatMoment("2026-11-21T20:10:00Z", "Asia/Kamchatka", "ru")).toBe("22.11.2026, 08:10");
    expect(formatMoment("2026-11-21T21:05:00Z", "Europe/Moscow", "en")).toBe("22 Nov 2026, 00:05");
    expect(formatTime("2026-11-22T11:32:07Z", "Europe/Moscow", "seconds")).toBe("14:32:07");
    expect(copyMoment("2026-11-22T11:32:07Z", "Europe/Moscow")).toBe("22.11.2026 14:32");
  });

  it("say how far a day is", () => {
    expect(formatDaysAway("2026-11-22", "2026-11-22", "ru")).toBe("сегодня");
    expect(formatDaysAway("2026-11-30", "2026-11-22", "ru")).toBe("через 8\u00a0дней");
    expect(formatDaysAway("2026-11-21", "2026-11-22", "en")).toBe("yesterday");
  });
});
