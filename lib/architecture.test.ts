import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

import domains from "./domains.json";

// Who may import whom is held by .dependency-cruiser.cjs, which reads the same list of domains.

const root = resolve(import.meta.dirname, "..");
const folders = ["app", "components", "lib", "db", "e2e", "scripts"];
const linesMax = 300;
/** A test tells one rule after another; it is read by its names. */
const testLinesMax = 400;
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);
/** Lists of names and goods are data: a long one is no harder to hold. */
const wordList = /^db\/seed\/words\//;

/** Names that say nothing about the contents and so attract everything. */
const vagueName = /(?:^|\/)(?:utils?|helpers?|misc|common|shared|types|constants|service|manager)(?:\.[a-z]+|\/|$)/;

const files = folders.flatMap(sourcesUnder);
const shipped = files.filter(({ path }) => !/\.test\.tsx?$|^lib\/testing\/|^e2e\/|^scripts\//.test(path));

describe("architecture", () => {
  it("every folder of lib stands in the order of domains", () => {
    const present = readdirSync(join(root, "lib"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(present.map(({ name }) => name).filter((name) => !domains.includes(name))).toEqual([]);
  });

  it("files and folders say what they hold", () => {
    expect(files.map(({ path }) => path).filter((path) => vagueName.test(path))).toEqual([]);
  });

  it("files are named in kebab-case", () => {
    const odd = files.filter(({ path }) => !/^[a-z0-9[\]().@_-]+$/.test(path.split("/").at(-1) ?? ""));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it("no file is longer than a reader holds in mind", () => {
    const long = files.filter(
      ({ path, text }) => !wordList.test(path) && lineCount(text) > (isTest(path) ? testLinesMax : linesMax),
    );
    expect(long.map(({ path, text }) => `${path}: ${lineCount(text)} lines`)).toEqual([]);
  });

  it("what the browser runs never reaches the server but through an action", () => {
    const components = shipped.filter(({ path }) => path.startsWith("components/"));
    expect(components.flatMap(({ path }) => wayToServer(path) ?? [])).toEqual([]);
  });

  it("no file needs itself", () => {
    expect(shipped.flatMap(({ path }) => findCycle(path) ?? [])).toEqual([]);
  });

  it("queries, commands and jobs cannot reach the browser", () => {
    const isServer = ({ path }: SourceFile) => /^lib\/[^/]+\/(?:[a-z-]*queries|[a-z-]*commands|job)\.ts$/.test(path);
    expect(shipped.filter(isServer).filter(lacks('import "server-only"')).map(toPath)).toEqual([]);
  });

  it("the entries of the ledger are written by the functions of the database only", () => {
    const writes =
      /\.(?:insert|update|delete)\(\s*(?:ledgerEntries|ledgerTransactions|ledgerTx)\b|(?:insert into|update|delete from)\s+ledger_(?:entry|tx)\b/i;
    // The seed loads history in bulk and proves it by the same check as everybody else.
    const writers = shipped.filter(
      ({ path, text }) => !/^db\/(?:seed|functions|migrations)\//.test(path) && writes.test(text),
    );
    expect(writers.map(toPath)).toEqual([]);
  });

  it("every export of a server-actions file is an endpoint, so such files hold adapters alone", () => {
    const withDirective = shipped.filter(({ text }) => /^\s*["']use server["']/m.test(text));
    expect(withDirective.map(toPath).filter((path) => !/actions\.ts$/.test(path))).toEqual([]);
    const withOthers = withDirective.filter(({ text }) => /^export (?!async function|const \w+ = )/m.test(text));
    expect(withOthers.map(toPath)).toEqual([]);
  });

  it("the clock of the database is app_now() alone", () => {
    const sql = sourcesUnder("db/functions").filter(({ path }) => !path.endsWith("/app_now.sql"));
    const clocks = /\b(?:now\(\)|current_timestamp|current_date|clock_timestamp\(\)|localtimestamp)/i;
    expect(
      sql.filter(({ text }) => clocks.test(withoutComments(text).replaceAll("app_now()", ""))).map(toPath),
    ).toEqual([]);
  });
});

const sources = new Map(files.map(({ path, text }) => [path, text]));

/** The imports that lead from a component to a server module, or null. Types are erased and actions are endpoints. */
function wayToServer(path: string, seen = new Set<string>()): string | null {
  const text = sources.get(path) ?? "";
  seen.add(path);
  if (/^\s*["']use server["']/m.test(text)) return null;
  if (path.startsWith("db/") || text.includes('import "server-only"')) return path;
  for (const target of importsOf(path)) {
    const way = seen.has(target) ? null : wayToServer(target, seen);
    if (way) return `${path} imports ${way}`;
  }
  return null;
}

const cleared = new Set<string>();

/** Components are left out: those that draw a tree call each other by nature, and only when they are drawn. */
function findCycle(path: string, trail: string[] = []): string | null {
  if (path.startsWith("components/")) return null;
  if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(" imports ");
  if (cleared.has(path)) return null;
  for (const target of importsOf(path)) {
    const cycle = findCycle(target, [...trail, path]);
    if (cycle) return cycle;
  }
  cleared.add(path);
  return null;
}

const imports = new Map<string, string[]>();

/** The sources that a file imports when it runs. */
function importsOf(path: string): string[] {
  const known = imports.get(path);
  if (known) return known;
  const statements = (sources.get(path) ?? "").matchAll(/^(?:import|export)\b([^"';]*?)["']([^"']+)["']/gm);
  const found = [...statements].flatMap(([, names = "", specifier = ""]) =>
    /^\s+type\s/.test(names) ? [] : (resolveImport(path, specifier) ?? []),
  );
  imports.set(path, found);
  return found;
}

function resolveImport(from: string, specifier: string): string | undefined {
  if (!/^(?:@\/|\.)/.test(specifier)) return undefined;
  const base = specifier.startsWith("@/") ? specifier.slice(2) : join(dirname(from), specifier);
  return ["", ".ts", ".tsx", "/index.ts"].map((end) => base + end).find((path) => sources.has(path));
}

type SourceFile = { path: string; text: string };

function sourcesUnder(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter(
      (path) => /\.(?:tsx?|mjs|sql)$/.test(path) && !path.includes("migrations/") && !path.includes("node_modules/"),
    )
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(root, folder, path), "utf8") }));
}

function withoutComments(sql: string): string {
  return sql.replaceAll(/--.*$/gm, "");
}

function lineCount(text: string): number {
  return text.split("\n").length - 1;
}

function lacks(part: string) {
  return ({ text }: SourceFile) => !text.includes(part);
}

function toPath({ path }: SourceFile): string {
  return path;
}
