import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { drawStates } from "./draw-states";

it("docs/states.md is up to date (npm run docs:states)", () => {
  expect(readFileSync("docs/states.md", "utf8")).toBe(drawStates());
});
