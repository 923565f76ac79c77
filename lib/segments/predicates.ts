import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { unreachable } from "@/lib/core/unreachable";

/** What a predicate speaks of: a client, or inside an event a purchase, a return, a child. */
export type Subject = { id: SQL; from: SQL };

/** A table with at most one row a subject. */
export type Beside = { name: string; from: SQL; key: SQL; where?: SQL };

/**
 * A condition before it is SQL. Keeping the form apart from the text lets conditions on one table be joined into one
 * look at it, alternatives become a union of ids and exclusions an anti-join, instead of a sub-query for each row.
 * Each is true or false: an expression that comes out as null counts as false.
 */
export type Predicate =
  /** Over the subject's own row. */
  | { kind: "own"; sql: SQL }
  /** Over the row beside it; a subject without that row answers `whenMissing`. */
  | { kind: "beside"; beside: Beside; sql: SQL; whenMissing: boolean; opposite?: SQL }
  /** A query of ids of subjects, without nulls; the same id may come more than once unless it is `unique`. */
  | { kind: "ids"; sql: SQL; unique?: boolean }
  | { kind: "all" | "any"; of: readonly Predicate[] }
  | { kind: "not"; of: Predicate };

export const own = (condition: SQL): Predicate => ({ kind: "own", sql: condition });
export const ids = (query: SQL): Predicate => ({ kind: "ids", sql: query });
export const uniqueIds = (query: SQL): Predicate => ({ kind: "ids", sql: query, unique: true });
export const not = (of: Predicate): Predicate => ({ kind: "not", of });
export const all = (of: readonly Predicate[]): Predicate => ({ kind: "all", of });
export const any = (of: readonly Predicate[]): Predicate => ({ kind: "any", of });
export const always = own(sql`true`);
export const never = own(sql`false`);

export function beside(table: Beside, condition: SQL, whenMissing = false): Predicate {
  return { kind: "beside", beside: table, sql: condition, whenMissing };
}

/** The predicate as a condition over `subject`, for a `where`. */
export function render(predicate: Predicate, subject: Subject): SQL {
  return write(simplify(predicate), subject);
}

/** The predicate as a query of the ids for which it holds. */
export function renderIds(predicate: Predicate, subject: Subject): SQL {
  return idsOf(simplify(predicate), subject);
}

/** The ids that one part of a conjunction gives, whether each comes once, and the parts that have to hold besides. */
type Driver = { ids: SQL; unique: boolean; rest: Predicate[] };

/**
 * A conjunction as the ids of one part and the rest: counting then begins with those who meet a condition instead of
 * with everybody. Undefined where no part gives ids, or one needs the subject's row. Ids that come more than once go
 * first: made distinct when the rest has thinned them out, they cost least.
 */
export function splitDriver(predicate: Predicate): Driver | undefined {
  const simple = simplify(predicate);
  const parts = simple.kind === "all" ? simple.of : [simple];
  if (parts.some(({ kind }) => kind === "own")) return undefined;
  const driver =
    parts.find((part) => part.kind === "ids" && !part.unique) ??
    parts.find((part) => part.kind === "beside" && !part.whenMissing) ??
    parts.find((part) => part.kind === "ids");
  const rest = parts.filter((part) => part !== driver);
  if (driver?.kind === "beside") return { ids: rowIds(driver), unique: true, rest };
  if (driver?.kind !== "ids") return undefined;
  if (driver.unique || rest.length > 0) return { ids: driver.sql, unique: driver.unique ?? false, rest };
  return { ids: sql`select distinct id from (${driver.sql}) as found (id)`, unique: true, rest };
}

/** Flattens groups, moves negation to where it costs nothing, and joins conditions on the same row. */
export function simplify(predicate: Predicate): Predicate {
  switch (predicate.kind) {
    case "all":
    case "any": {
      const { kind } = predicate;
      const parts = predicate.of.map(simplify).flatMap((part) => (part.kind === kind ? part.of : [part]));
      const merged = mergeSameRow(kind, parts);
      const [only] = merged;
      if (merged.length === 1 && only) return only;
      return merged.length === 0 ? constant(kind === "all") : { kind, of: merged };
    }
    case "not":
      return negate(simplify(predicate.of));
    default:
      return predicate;
  }
}

function negate(predicate: Predicate): Predicate {
  switch (predicate.kind) {
    case "own":
      return own(sql`(${predicate.sql}) is not true`);
    case "beside": {
      const { beside: table, sql: condition, opposite, whenMissing } = predicate;
      const negated = opposite ?? sql`(${condition}) is not true`;
      return { kind: "beside", beside: table, sql: negated, opposite: condition, whenMissing: !whenMissing };
    }
    case "not":
      return predicate.of;
    case "any":
      return simplify(all(predicate.of.map(negate)));
    // The complement of an intersection stays one anti-join against it; a union of complements would be nearly everybody.
    case "all":
    case "ids":
      return { kind: "not", of: predicate };
    default:
      return unreachable(predicate);
  }
}

function mergeSameRow(kind: "all" | "any", parts: readonly Predicate[]): Predicate[] {
  const merged = new Map<string, Predicate[]>();
  const others: Predicate[] = [];
  for (const part of parts) {
    const row = part.kind === "own" ? "" : part.kind === "beside" ? part.beside.name : undefined;
    if (row === undefined) others.push(part);
    else merged.set(row, [...(merged.get(row) ?? []), part]);
  }
  return [...[...merged.values()].map((same) => same.reduce((a, b) => join(kind, a, b))), ...others];
}

function join(kind: "all" | "any", a: Predicate, b: Predicate): Predicate {
  if ((a.kind !== "own" && a.kind !== "beside") || (b.kind !== "own" && b.kind !== "beside"))
    return { kind, of: [a, b] };
  const both = kind === "all" ? sql`(${a.sql}) and (${b.sql})` : sql`((${a.sql}) or (${b.sql}))`;
  if (a.kind === "own" || b.kind === "own") return own(both);
  const whenMissing = kind === "all" ? a.whenMissing && b.whenMissing : a.whenMissing || b.whenMissing;
  return beside(a.beside, both, whenMissing);
}

function write(predicate: Predicate, subject: Subject): SQL {
  switch (predicate.kind) {
    case "own":
      return sql`(${predicate.sql})`;
    case "beside":
      return predicate.whenMissing ? writeMissing(predicate, subject) : sql`${subject.id} in (${rowIds(predicate)})`;
    case "ids":
      return sql`${subject.id} in (${predicate.sql})`;
    case "all":
      return joined(
        predicate.of.map((part) => write(part, subject)),
        sql` and `,
      );
    case "any":
      return sql`${subject.id} in (${idsOf(predicate, subject)})`;
    case "not":
      return sql`not exists (select from (${idsOf(predicate.of, subject)}) as excluded (id) where excluded.id = ${subject.id})`;
    default:
      return unreachable(predicate);
  }
}

type BesidePredicate = Extract<Predicate, { kind: "beside" }>;

/** A subject without the row matches as well, so those whose row says otherwise are taken out. */
function writeMissing({ beside: table, sql: condition, opposite }: BesidePredicate, subject: Subject): SQL {
  const otherwise = opposite ?? sql`(${condition}) is not true`;
  const only = table.where ? sql` and ${table.where}` : sql``;
  return sql`not exists (select from ${table.from} where ${table.key} = ${subject.id}${only} and (${otherwise}))`;
}

function rowIds({ beside: table, sql: condition }: BesidePredicate): SQL {
  const only = table.where ? sql`${table.where} and ` : sql``;
  return sql`select ${table.key} from ${table.from} where ${only}(${condition})`;
}

function idsOf(predicate: Predicate, subject: Subject): SQL {
  if (predicate.kind === "ids") return predicate.sql;
  if (predicate.kind === "beside" && !predicate.whenMissing) return rowIds(predicate);
  if (predicate.kind === "any") {
    return joined(
      predicate.of.map((part) => sql`(${idsOf(part, subject)})`),
      sql` union all `,
    );
  }
  return sql`select ${subject.id} from ${subject.from} where ${write(predicate, subject)}`;
}

function joined(parts: readonly SQL[], separator: SQL): SQL {
  if (parts.length === 0) throw new Error("Nothing to join");
  return sql.join([...parts], separator);
}

function constant(holds: boolean): Predicate {
  return holds ? always : never;
}
