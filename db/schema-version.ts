import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a database must hold to serve this code: the last migration's moment, the hash of functions and grants. */
type SchemaVersion = { migration: number; functions: string };

type SchemaState = "current" | "older" | "newer";

const folder = join(process.cwd(), "db");
export const migrationsFolder = join(folder, "migrations");

export type AppliedVersion = { migration: string | null; functions: string | null; hasGrants: boolean };

/** Reads an `AppliedVersion`; the tables exist once a database was migrated. */
export const selectAppliedVersion = `
  select (select max(created_at) from drizzle.__drizzle_migrations)::text as "migration",
         hash as "functions", has_grants as "hasGrants"
    from drizzle.applied_functions`;

/** Read once: files that change under a running process belong to the next one. */
let wanted: SchemaVersion | undefined;

/** Says how a database stands to this code; one of a newer version is never touched. */
export function compareVersions(applied: Pick<AppliedVersion, "migration" | "functions">): SchemaState {
  wanted ??= readSchemaVersion();
  const migration = Number(applied.migration ?? 0);
  if (migration > wanted.migration) return "newer";
  return migration === wanted.migration && applied.functions === wanted.functions ? "current" : "older";
}

export function readSchemaVersion(): SchemaVersion {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(migrationsFolder, "meta/_journal.json"), "utf8"),
  );
  const text = [...readFunctions(), readGrants()].map(({ name, sql }) => `${name}\n${sql}`).join("\n");
  return {
    migration: Math.max(0, ...journal.entries.map(({ when }) => when)),
    functions: createHash("sha256").update(text).digest("hex"),
  };
}

/** The files of db/functions by name. */
export function readFunctions(): { name: string; sql: string }[] {
  const functions = join(folder, "functions");
  return readdirSync(functions)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(functions, name), "utf8") }));
}

/** What the two roles may do, applied after the functions. */
export function readGrants(): { name: string; sql: string } {
  const path = join(folder, "grants.sql");
  return { name: "grants.sql", sql: existsSync(path) ? readFileSync(path, "utf8") : "" };
}
