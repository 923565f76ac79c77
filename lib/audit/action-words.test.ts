import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import en from "@/lib/texts/en/audit.json";
import ru from "@/lib/texts/ru/audit.json";

const lib = resolve(import.meta.dirname, "..");

/** Commands of the filter row and of the bell, which write nothing that anybody answers for and leave no entry. */
const unrecorded = ["definition.remember", "definition.store", "notices.read"];

const written =
  /defineCommand\(\{\s*name: "([\w.-]+)"|defineCommand<[^(]*\(\{\s*name: "([\w.-]+)"|recordAudit\([^"]{1,60}"(\w+\.[\w.-]+)"/g;

function recordedActions(): string[] {
  const sources = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes(".test.") && !path.startsWith("testing/"))
    .map((path) => readFileSync(resolve(lib, path), "utf8"));
  const names = sources.flatMap((source) => [...source.matchAll(written)].map(([, a, b, c]) => a ?? b ?? c ?? ""));
  return [...new Set(names)].filter((name) => !unrecorded.includes(name)).toSorted();
}

describe("the journal", () => {
  it.each([
    ["ru", ru.action],
    ["en", en.action],
  ])("has a name in %s for every action that is recorded", (_, words) => {
    const actions = recordedActions();
    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => !Object.hasOwn(words, action.replaceAll(".", "_")))).toEqual([]);
  });
});
