import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** How many statements each source document has; G: the gaps between them. */
const counts = { S000: 40, S001: 21, S002: 149, S003: 29, S004: 28, G: 15 };

type Row = { number: string; asks: string; place: string; shownBy: string };

const rows = readFileSync(resolve(root, "docs/requirements.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| (?:S\d{3}|G)-\d+ \|/.test(line))
  .map((line): Row => {
    const [, number = "", asks = "", place = "", shownBy = "", ...rest] = line.split("|").map((cell) => cell.trim());
    if (rest.length !== 1) throw new Error(`${number} has more or fewer than four cells`);
    return { number, asks, place, shownBy };
  });

describe("docs/requirements.md", () => {
  it("has every number of every source, once and in order", () => {
    const all = Object.entries(counts).flatMap(([source, n]) =>
      Array.from({ length: n }, (_, index) => `${source}-${index + 1}`),
    );
    expect(rows.map(({ number }) => number)).toEqual(all);
  });

  it("says of each what it asks, where it is, and what shows it or brings it", () => {
    expect(rows.filter((row) => !isWhole(row)).map(({ number }) => number)).toEqual([]);
  });

  it("names files that are there, texts that stand in them, and tests by names they have", () => {
    const wrong = rows.flatMap(({ number, place, shownBy }) => {
      const places = refs(place).flatMap((ref) => faultsOf(ref, textOf));
      const tests = refs(shownBy).flatMap((ref) => faultsOf(ref, testNamesOf));
      return [...places, ...tests].map((fault) => `${number}: ${fault}`);
    });
    expect(wrong).toEqual([]);
  });
});

type Ref = { file: string; texts: string[] };

/** Each file of a cell, in backticks, with the texts in quotes behind it. */
function refs(cell: string): Ref[] {
  return [...cell.matchAll(/`([^`\s]+\/[^`\s]+\.\w+)`((?:,? "[^"]+")*)/g)].map(([, file = "", texts = ""]) => ({
    file,
    texts: [...texts.matchAll(/"([^"]+)"/g)].map(([, text = ""]) => text),
  }));
}

function isWhole({ asks, place, shownBy }: Row): boolean {
  if (asks === "") return false;
  if (/^open: \S/.test(shownBy)) return true;
  if (refs(place).length === 0) return false;
  if (shownBy === "no test yet") return true;
  if (asks.startsWith("(info)")) return shownBy === "";
  const tests = refs(shownBy);
  return tests.length > 0 && tests.every(({ file, texts }) => /\.(?:test|spec)\.tsx?$/.test(file) && texts.length > 0);
}

function faultsOf({ file, texts }: Ref, read: (file: string) => string): string[] {
  if (!existsSync(resolve(root, file))) return [`${file} is not there`];
  const content = read(file);
  return texts.filter((text) => !content.includes(text)).map((text) => `${file} has no "${text}"`);
}

function textOf(file: string): string {
  return readFileSync(resolve(root, file), "utf8");
}

/** Names of tests, of groups of them, and of the cases of one test in many, one a line. */
function testNamesOf(file: string): string {
  const names = textOf(file).matchAll(/(?:\b(?:it|test|describe)(?:\.\w+)*\(|\)\(|^\s*\[)\s*["`](.+?)["`],/gm);
  return [...names].map(([, name]) => name).join("\n");
}
