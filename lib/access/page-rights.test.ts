import { readdirSync, readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { rightOfPage } from "./page-rights";

/** Every page behind the sign-in that asks for a right, with an address of it. */
const pages = readdirSync("app/(admin)", { recursive: true, encoding: "utf8" }).flatMap((file) => {
  if (!file.endsWith("page.tsx")) return [];
  const asked = /(?:pageContext\(|readClientFor\([^"]*)"([\w.]+)"/.exec(
    readFileSync(`app/(admin)/${file}`, "utf8"),
  )?.[1];
  const path = `/${file}`.replace(/\/page\.tsx$/, "").replace(/\[\w+\]/g, "7");
  return asked ? [{ path, asked }] : [];
});

it("knows every page that asks for a right", () => {
  expect(pages.length).toBeGreaterThan(25);
});

it.each(pages)("names to whoever may not see $path the right it asks for", ({ path, asked }) => {
  expect(rightOfPage(path)).toBe(asked);
});

it("leaves a page alone that everybody may see", () => {
  expect(rightOfPage("/profile")).toBeUndefined();
});
