import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { parseInput } from "@/lib/core/parse-input";

import { type Control, valueSchemaOf } from "./controls";
import { faultAt, type Path, withPath } from "./fault-path";
import { all, ids, not, own, type Predicate, render, uniqueIds } from "./predicates";
import { holds, isEmptyValue, numberWithin } from "./ranges";
import { walk } from "./rules";
import { subjects } from "./subjects";
import type { EventKind, EventNode, HavingMeasure } from "./tree";
import type { EmptyValue, NumberValue } from "./value-schema";

type Event = {
  client: SQL;
  /** What holds for every event that is looked at. */
  base?: Predicate;
  /** The filter that names what `base` would leave out: with it there is no base. */
  liftedBy?: string;
  measures: Partial<Record<HavingMeasure, { control: Control; sql: SQL }>>;
};

const whole: Control = { kind: "number", unit: "plain", nullable: false };
const money: Control = { kind: "money", nullable: false };
const moneyOrNone: Control = { kind: "money", nullable: true };

/** Events by kind: purchases are completed ones unless their status is named. */
export const events: Record<EventKind, Event> = {
  purchase: {
    client: sql`purchase.client_id`,
    base: own(sql`purchase.status = 'completed'`),
    liftedBy: "purchase.status",
    measures: {
      count: { control: whole, sql: sql`count(*)` },
      sum: { control: money, sql: sql`sum(purchase.paid)` },
      average: { control: moneyOrNone, sql: sql`sum(purchase.paid)` },
      max: { control: moneyOrNone, sql: sql`max(purchase.paid)` },
      items: { control: whole, sql: sql`sum(purchase.line_count)` },
    },
  },
  return: {
    client: sql`"return".client_id`,
    measures: {
      count: { control: whole, sql: sql`count(*)` },
      sum: { control: money, sql: sql`sum("return".refunded)` },
      average: { control: moneyOrNone, sql: sql`sum("return".refunded)` },
      max: { control: moneyOrNone, sql: sql`max("return".refunded)` },
      items: { control: whole, sql: sql`sum("return".line_count)` },
    },
  },
  child: {
    client: sql`child.client_id`,
    measures: { count: { control: whole, sql: sql`count(*)` } },
  },
};

/** Clients with events that meet all the conditions at once; `having` is judged for every client, also for none. */
export function compileEvent(node: EventNode, conditions: readonly Predicate[], path: Path): Predicate {
  const event = events[node.event];
  const subject = subjects[node.event];
  const lifted = [...walk(node)].some(({ node: inner }) => inner.op === "is" && inner.filter === event.liftedBy);
  const base = event.base && !lifted ? [event.base] : [];
  const matching = sql`select ${event.client} from ${subject.from} where ${render(all([...base, ...conditions]), subject)}`;
  const having = compileHaving(node, [...path, "having"]);
  if (!having) return ids(matching);
  const grouped = (condition: SQL) => uniqueIds(sql`${matching} group by ${event.client} having ${condition}`);
  return having.holdsForNone ? not(grouped(sql`(${having.sql}) is not true`)) : grouped(having.sql);
}

function compileHaving({ event, having }: EventNode, path: Path): { sql: SQL; holdsForNone: boolean } | undefined {
  if (!having) return undefined;
  const parts: SQL[] = [];
  let holdsForNone = true;
  for (const [measure, raw] of Object.entries(having) as [HavingMeasure, unknown][]) {
    const known = events[event].measures[measure];
    if (!known) throw faultAt([...path, measure], "unknownField", { field: measure });
    const range = withPath([...path, measure], () => parseInput(valueSchemaOf(known.control), raw)) as
      | NumberValue
      | EmptyValue;
    parts.push(sql`(${measureWithin(measure, known.sql, range)})`);
    holdsForNone &&= measureOfNoneWithin(measure, range);
  }
  return { sql: sql.join(parts, sql` and `), holdsForNone };
}

/** Over the events of a client who has some. */
function measureWithin(measure: HavingMeasure, expression: SQL, range: NumberValue | EmptyValue): SQL {
  if (isEmptyValue(range)) return range.empty ? sql`false` : sql`true`;
  if (measure !== "average") return numberWithin(expression, range);
  const bound = (operator: SQL, amount: number) => sql`${expression} ${operator} ${amount}::numeric * count(*)`;
  if ("less" in range) return bound(sql`<`, range.less);
  if ("more" in range) return bound(sql`>`, range.more);
  const parts = [
    range.from === undefined ? undefined : bound(sql`>=`, range.from),
    range.to === undefined ? undefined : bound(sql`<=`, range.to),
  ];
  return sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  );
}

/** Without any event count, sum and items are 0, average and greatest are missing. */
function measureOfNoneWithin(measure: HavingMeasure, range: NumberValue | EmptyValue): boolean {
  if (isEmptyValue(range)) return range.empty;
  return measure !== "average" && measure !== "max" && holds(range, 0);
}
