import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { FilterGroup } from "../catalogue-schema";
import type { Control } from "../controls";
import { defineFilter } from "../define-filter";
import { beside, type Predicate } from "../predicates";
import { daysAgo, daysOf, dayWithin, holds, isEmptyValue, numberWithin, quotientWithin } from "../ranges";
import { stats } from "../subjects";
import type { EmptyValue, NumberValue } from "../value-schema";

import { missing, numbers } from "./controls";

/** What is said of all completed purchases of a client at once, out of his row of statistics. */

const amount: Extract<Control, { kind: "money" }> = { kind: "money", nullable: false };
const amountOrNone: Extract<Control, { kind: "money" }> = { kind: "money", nullable: true };

const purchaseCount = defineFilter({
  id: "purchase.count",
  group: "purchases",
  control: numbers("purchases"),
  measure: { event: "purchase", having: "count" },
  toSql: (value) => counted(sql`client_stats.purchase_count`, value),
});

const purchaseItems = defineFilter({
  id: "purchase.items",
  group: "purchases",
  control: numbers("items"),
  measure: { event: "purchase", having: "items" },
  toSql: (value) => counted(sql`client_stats.item_count`, value),
});

const purchaseSum = defineFilter({
  id: "purchase.sum",
  group: "purchases",
  control: amount,
  measure: { event: "purchase", having: "sum" },
  toSql: (value) => counted(sql`client_stats.paid_sum`, value),
});

const purchaseAverageReceipt = defineFilter({
  id: "purchase.averageReceipt",
  group: "purchases",
  control: amountOrNone,
  measure: { event: "purchase", having: "average" },
  toSql: (value) =>
    isEmptyValue(value)
      ? missing(stats, sql`client_stats.purchase_count = 0`, value)
      : beside(stats, quotientWithin(sql`client_stats.paid_sum`, sql`nullif(client_stats.purchase_count, 0)`, value)),
});

const purchaseMaxReceipt = defineFilter({
  id: "purchase.maxReceipt",
  group: "purchases",
  control: amountOrNone,
  measure: { event: "purchase", having: "max" },
  toSql: (value) =>
    isEmptyValue(value)
      ? missing(stats, sql`client_stats.paid_max is null`, value)
      : beside(stats, numberWithin(sql`client_stats.paid_max`, value)),
});

const purchaseDaysBetween = defineFilter({
  id: "purchase.daysBetween",
  group: "purchases",
  control: numbers("days", true),
  toSql: (value) => {
    if (isEmptyValue(value)) return missing(stats, sql`client_stats.purchase_count < 2`, value);
    // A greatest of 0 and less keeps clients with a single purchase out, whose divisor would be 0.
    const intervals = sql`nullif(greatest(client_stats.purchase_count - 1, 0), 0)`;
    return beside(stats, quotientWithin(sql`(client_stats.last_day - client_stats.first_day)`, intervals, value));
  },
});

const purchaseLastDate = lastDate("purchase.lastDate", "purchases", sql`client_stats.last_day`);

const purchaseDaysSinceLast = daysSinceLast("purchase.daysSinceLast", "purchases", sql`client_stats.last_day`);

export const purchaseMeasureFilters = [
  purchaseCount,
  purchaseItems,
  purchaseSum,
  purchaseAverageReceipt,
  purchaseMaxReceipt,
  purchaseDaysBetween,
  purchaseLastDate,
  purchaseDaysSinceLast,
];

/** A measure that is 0, not missing, for a client who never bought. */
export function counted(column: SQL, value: NumberValue | EmptyValue): Predicate {
  if (isEmptyValue(value)) throw new Error("Never missing");
  return beside(stats, numberWithin(column, value), holds(value, 0));
}

/** The day of the last of them, missing where there is none. */
export function lastDate(id: string, group: FilterGroup, column: SQL) {
  return defineFilter({
    id,
    group,
    control: { kind: "date", nullable: true },
    toSql: (value, { today }) =>
      isEmptyValue(value)
        ? missing(stats, sql`${column} is null`, value)
        : beside(stats, dayWithin(column, daysOf(value, today))),
  });
}

export function daysSinceLast(id: string, group: FilterGroup, column: SQL) {
  return defineFilter({
    id,
    group,
    control: numbers("days", true),
    toSql: (value, { today }) =>
      isEmptyValue(value)
        ? missing(stats, sql`${column} is null`, value)
        : beside(stats, dayWithin(column, daysAgo(value, today))),
  });
}
