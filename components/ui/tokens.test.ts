import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { contrast, difference, type Vision, visions } from "@/lib/testing/colour";

import { segmentColours } from "./segment-colour";

const root = resolve(import.meta.dirname, "../..");
const css = readFileSync(join(root, "app/tokens.css"), "utf8");
const themes = { light: colours(":root"), dark: colours('[data-theme="dark"]') };
const surfaces = ["surface", "app", "subtle", "hover", "pressed", "selected", "raised"];
const texts = ["text", "text-2", "text-3", "accent-text", "danger-text", "warn-text", "info-text", "ok-text"];
const tones = ["ok", "info", "warn", "danger", "neutral"];
const moves = ["worse-3", "worse-2", "worse-1", "even", "better-1", "better-2", "better-3"];

describe.each(["light", "dark"] as const)("colours of the %s theme", (theme) => {
  const of = (name: string) => {
    const colour = themes[theme].get(name);
    if (!colour) throw new Error(`--${name} is not in app/tokens.css`);
    return colour;
  };
  const ratio = (one: string, other: string) => contrast(of(one), of(other));

  it.each(pairs(texts, surfaces))("%s can be read on %s", (text, surface) => {
    expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(["line-strong", "accent"], surfaces))("%s can be seen on %s", (line, surface) => {
    expect(ratio(line, surface)).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ["on-accent", "accent"],
    ["on-accent", "accent-hover"],
    ["on-danger", "danger"],
    ["on-danger", "danger-hover"],
    ["text", "warn-tint"],
    ...tones.map((tone) => [`${tone}-text`, `${tone}-tint`]),
  ])("%s can be read on %s", (text = "", field = "") => expect(ratio(text, field)).toBeGreaterThanOrEqual(4.5));

  it.each(segmentColours)("the name and the dot of a %s segment stand out of its field", (colour) => {
    expect(ratio(`segment-${colour}-text`, `segment-${colour}-field`)).toBeGreaterThanOrEqual(7);
    expect(ratio(`segment-${colour}-dot`, `segment-${colour}-field`)).toBeGreaterThanOrEqual(3);
  });

  it.each([1, 2, 3, 4, 5, 6])("the number on amount step %i can be read", (step) => {
    expect(ratio(`amount-${step}-ink`, `amount-${step}`)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(moves)("the number on movement step %s can be read", (step) => {
    expect(ratio(`move-${step}-ink`, `move-${step}`)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([1, 2, 3, 4, 5, 6])("chart colour %i can be seen on the surface", (step) => {
    expect(ratio(`chart-${step}`, "surface")).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(visions) as Vision[])("no two chart colours look alike to a %s eye", (vision) => {
    const charts = [1, 2, 3, 4, 5, 6].map((step) => of(`chart-${step}`));
    const differences = charts.flatMap((one, at) =>
      charts.slice(at + 1).map((other) => difference(one, other, vision)),
    );
    expect(Math.min(...differences)).toBeGreaterThanOrEqual(10);
  });
});

describe("colours elsewhere", () => {
  it("are named by no other file", () => {
    const named = ["app", "components", "lib"]
      .flatMap(sources)
      .filter(
        (path) =>
          path !== "app/tokens.css" &&
          /(?<![\w&/])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgba?|hsla?|oklch)\(/i.test(uncommented(path)),
      );
    expect(named).toEqual([]);
  });
});

function colours(selector: string): Map<string, string> {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map(([, name = "", value = ""]) => [name, value]),
  );
}

function pairs(left: readonly string[], right: readonly string[]): [string, string][] {
  return left.flatMap((one) => right.map((other): [string, string] => [one, other]));
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.(?:css|tsx?)$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith("lib/testing/"));
}

function uncommented(path: string): string {
  return readFileSync(join(root, path), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}
