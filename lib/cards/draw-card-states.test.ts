import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { drawCardStates } from "./draw-card-states";

it("docs/card-states.md is up to date (npm run docs:states)", () => {
  expect(readFileSync("docs/card-states.md", "utf8")).toBe(drawCardStates());
});
