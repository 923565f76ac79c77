import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { drawSchema } from "./draw-schema";

it("docs/schema.md is up to date (npm run docs:schema)", () => {
  expect(readFileSync("docs/schema.md", "utf8")).toBe(drawSchema());
});
