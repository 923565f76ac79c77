import { expect, it } from "vitest";

import { schedule } from "./schedule";

it("segments are recounted every hour, and once after a standstill", () => {
  expect(schedule.filter(({ job }) => job === "segments.recount")).toEqual([
    { job: "segments.recount", at: "0 * * * *", makeUpForMs: 3_600_000 },
  ]);
});
