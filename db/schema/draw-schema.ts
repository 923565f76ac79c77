import { readFileSync } from "node:fs";
import { join } from "node:path";

import { getTableName, is, type Table } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";

import * as schema from "./index";

const groups = [
  ["clients", "Clients", "One person and everything that is his profile, his consents and what is counted about him."],
  ["exclusions", "Leaving the programme", "Who leaves, until when it can be taken back, and the act of destruction."],
  ["cards", "Cards", "Identifiers with a number, and what happened to them."],
  ["ledger", "The ledger", "Bonuses: accounts, lots, transactions that are never changed."],
  ["batches", "Mass operations", "What is done to many clients at once, and what waits for a second person."],
  ["purchases", "Purchases", "Receipts, orders and returns with their lines."],
  ["stores", "Stores and goods", "Where things are sold and what is sold."],
  ["segments", "Segments", "Saved definitions and who meets them."],
  ["programme", "The programme", "Settings, rules, levels, the questionnaire."],
  ["access", "People who work here", "Users, their rights and sessions, the journal."],
  ["feedback", "Feedback", "What clients turn to the contact centre with, and what it answers."],
  ["notes", "Notes and reminders", "What those who work here have to know and to do."],
  ["jobs", "Files, messages, queue", "What comes in, what goes out and what waits for its turn."],
] as const;

type Drawn = { exportName: string; table: PgTable; comment: string; columnComments: Map<string, string> };

/** The page docs/schema.md: a picture and the tables of each group, from the schema's own code and comments. */
export function drawSchema(): string {
  const parts = groups.map(([file, title, intro]) => {
    const tables = readTables(file);
    return [`## ${title}`, intro, drawPicture(tables), ...tables.map(describeTable)].join("\n\n");
  });
  return [head, ...parts].join("\n\n").concat("\n");
}

const head = `# The schema

Drawn from db/schema by \`npm run docs:schema\`; a test fails when this page is behind. Why it is so stands in the
comments there and in docs/decisions. Ids are bigint, money is kopecks, bonuses are whole units, moments are
timestamptz, days are dates in the zone they are spoken of. What the types cannot say is a constraint or a trigger:
db/migrations and db/functions.`;

function readTables(file: string): Drawn[] {
  const source = readFileSync(join(import.meta.dirname, `${file}.ts`), "utf8");
  const made = [...source.matchAll(/^export const (\w+) = (\w+)\(/gm)];
  return made.flatMap(([, exportName = "", maker = ""], i) => {
    const table = (schema as Record<string, unknown>)[exportName];
    if (!is(table, PgTable)) return [];
    const own = commentBefore(source, `export const ${exportName} = `);
    const body = source.slice(source.indexOf(`export const ${exportName} = `), made[i + 1]?.index ?? source.length);
    const comment = own || commentBefore(source, `const ${maker} = `);
    return [{ exportName, table, comment, columnComments: readColumnComments(body) }];
  });
}

function commentBefore(source: string, text: string): string {
  const at = source.indexOf(text);
  const before = at < 0 ? "" : source.slice(0, at);
  const match = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before);
  return plainComment(match?.[1] ?? "");
}

function readColumnComments(body: string): Map<string, string> {
  const found = body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+):/g);
  return new Map([...found].map(([, comment = "", name = ""]) => [name, plainComment(comment)]));
}

function plainComment(comment: string): string {
  return comment.replace(/\s*\n\s*\* ?/g, " ").trim();
}

function drawPicture(tables: readonly Drawn[]): string {
  const boxes = tables.map(({ table }) => {
    const { name, columns } = readConfig(table);
    const keys = columns.filter(({ isKey, refersTo }) => isKey || refersTo);
    const lines = keys.map((column) => {
      const marks = [column.isKey && "PK", column.refersTo && "FK"].filter(Boolean).join(",");
      return `    ${column.type.split(" ")[0]} ${column.name} ${marks}`;
    });
    return `  ${name} {\n${lines.join("\n")}\n  }`;
  });
  const lines = tables.flatMap(({ table }) => {
    const { name, columns } = readConfig(table);
    return columns.flatMap(({ name: column, refersTo, isNullable, isKey }) => {
      const one = isNullable ? "|o" : "||";
      if (refersTo) return [`  ${refersTo} ${one}--o{ ${name} : ${column}`];
      // Held by the writer, not by a constraint.
      const meant = isKey || !isNullable ? { client_id: "client", account_id: "account" }[column] : undefined;
      return meant ? [`  ${meant} ${one}..o{ ${name} : ${column}`] : [];
    });
  });
  return ["```mermaid", "erDiagram", ...boxes, ...lines, "```"].join("\n");
}

function describeTable({ table, comment, columnComments }: Drawn): string {
  const { name, columns, indexes, checks } = readConfig(table);
  const rows = columns.map((column) => {
    const type = column.isNullable ? column.type : `${column.type}, not null`;
    const notes = [
      columnComments.get(column.key),
      column.values && `one of ${column.values.join(", ")}`,
      column.refersTo && `of ${column.refersTo}`,
    ];
    return `| ${column.isKey ? `**${column.name}**` : column.name} | ${type} | ${notes.filter(Boolean).join("; ").replaceAll("|", "\\|")} |`;
  });
  const tail = [
    indexes.length > 0 && `Indexes: ${indexes.join(", ")}.`,
    checks.length > 0 && `Checks: ${checks.join(", ")}.`,
  ].filter((line) => line !== false);
  return [
    `### ${name}`,
    ...(comment ? [comment] : []),
    ["| column | type | what it is |", "| --- | --- | --- |", ...rows].join("\n"),
    ...tail,
  ].join("\n\n");
}

function readConfig(table: PgTable) {
  const config = getTableConfig(table);
  const columnName = (column: { name: string; keyAsName: boolean }) =>
    column.keyAsName ? toSnakeCase(column.name) : column.name;
  const keyNames = new Set(config.primaryKeys.flatMap(({ columns }) => columns.map(columnName)));
  const references = new Map<string, string>();
  for (const key of config.foreignKeys) {
    const { columns, foreignTable } = key.reference();
    const [first] = columns;
    if (first) references.set(columnName(first), getTableName(foreignTable as Table));
  }
  const keyOf = new Map(Object.entries(table).map(([key, column]) => [column, key]));
  return {
    name: config.name,
    columns: config.columns.map((column) => {
      const name = columnName(column);
      return {
        key: keyOf.get(column) ?? column.name,
        name,
        type: column.getSQLType(),
        isKey: column.primary || keyNames.has(name),
        isNullable: !column.notNull && !keyNames.has(name),
        refersTo: references.get(name),
        values: column.enumValues,
      };
    }),
    indexes: config.indexes.map(({ config: { name, unique, where } }) =>
      [name, unique && "unique", where && "partial"].filter(Boolean).join(" "),
    ),
    checks: config.checks.map(({ name }) => name),
  };
}
