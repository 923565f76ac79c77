import { expect, it } from "vitest";

import { roundTop, spread } from "./chart-scale";

it("ends the axis at a round number that no value passes", () => {
  expect([roundTop([]), roundTop([7]), roundTop([11]), roundTop([2_400]), roundTop([5_001])]).toEqual([
    1, 10, 20, 2_500, 10_000,
  ]);
});

it("keeps labels apart, in order and inside the picture", () => {
  expect(spread([100, 10, 12], 14, 140)).toEqual([100, 10, 24]);
  expect(spread([138, 139, 140], 14, 140)).toEqual([112, 126, 140]);
});
