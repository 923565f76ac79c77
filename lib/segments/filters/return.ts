import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Control, ControlKind, ControlValue } from "../controls";
import { defineFilter } from "../define-filter";
import { any, beside, ids, own, type Predicate } from "../predicates";
import { type DayRange, daysAgo, daysOf, dayWithin, isEmptyValue } from "../ranges";
import type { SegmentScope } from "../segment-scope";
import { stats } from "../subjects";
import { wordsMatch } from "../texts-match";

import { numbers } from "./controls";
import { idsOf, oneOf, productsBySku, productsNamed, productsOfCategories } from "./purchase";
import { counted, daysSinceLast, lastDate } from "./purchase-measures";

const returnCount = defineFilter({
  id: "return.count",
  group: "returns",
  control: numbers("returns"),
  measure: { event: "return", having: "count" },
  toSql: (value) => counted(sql`client_stats.return_count`, value),
});

const returnSum = defineFilter({
  id: "return.sum",
  group: "returns",
  control: { kind: "money", nullable: false },
  measure: { event: "return", having: "sum" },
  toSql: (value) => counted(sql`client_stats.return_sum`, value),
});

const returnDate = defineFilter({
  id: "return.date",
  group: "returns",
  control: { kind: "date", nullable: false },
  event: "return",
  toSql: (value, { today }) => returnedWithin(isEmptyValue(value) ? {} : daysOf(value, today)),
  inEvent: (value, { today }) => own(dayWithin(sql`"return".day`, isEmptyValue(value) ? {} : daysOf(value, today))),
});

const returnDaysAgo = defineFilter({
  id: "return.daysAgo",
  group: "returns",
  control: numbers("days"),
  event: "return",
  toSql: (value, { today }) => returnedWithin(isEmptyValue(value) ? {} : daysAgo(value, today)),
  inEvent: (value, { today }) => own(dayWithin(sql`"return".day`, isEmptyValue(value) ? {} : daysAgo(value, today))),
});

const returnStore = ownRow("return.store", "stores", (value, scope) =>
  oneOf(sql`"return".store_id`, idsOf(value, scope, "stores")),
);

const returnAcceptedBy = ownRow("return.acceptedBy", "sellers", (value, scope) =>
  oneOf(sql`"return".accepted_by_id`, idsOf(value, scope, "sellers")),
);

const returnCategory = ofLine(
  "return.category",
  { kind: "choice", source: "categories", nullable: false },
  (value, scope) => [sql`return_line.product_id = any(array(${productsOfCategories(value, scope)}))`],
  "categories",
);

const returnSku = ofLine("return.sku", { kind: "list", of: "sku", forms: ["in", "starts"] }, (value) => [
  sql`return_line.product_id = any(array(${productsBySku(value)}))`,
]);

const returnProductName = ofLine(
  "return.productName",
  { kind: "text", forms: ["contains"], words: true, nullable: false },
  (value) => {
    if (isEmptyValue(value)) throw new Error("Never missing");
    const name = sql`replace(lower(return_line.name), 'ё', 'е')`;
    return [
      sql`return_line.product_id = ${productsNamed(value)}`,
      // Goods that the catalogue does not have go by the name printed on the receipt.
      sql`return_line.product_id is null and ${wordsMatch(name, value)}`,
    ];
  },
);

export const returnFilters = [
  returnCount,
  returnSum,
  returnDate,
  returnDaysAgo,
  lastDate("return.lastDate", "returns", sql`client_stats.last_return_day`),
  daysSinceLast("return.daysSinceLast", "returns", sql`client_stats.last_return_day`),
  returnStore,
  returnAcceptedBy,
  returnCategory,
  returnSku,
  returnProductName,
];

function returnedWithin(range: DayRange): Predicate {
  if (range.to === undefined) return beside(stats, sql`client_stats.last_return_day >= ${range.from}::date`);
  return ids(sql`select "return".client_id from "return" where ${dayWithin(sql`"return".day`, range)}`);
}

/** Of the return itself: some return outside of an event, the one in question inside. */
function ownRow(
  id: string,
  source: "stores" | "sellers",
  condition: (value: ControlValue["choice"], scope: SegmentScope) => SQL,
) {
  return defineFilter({
    id,
    group: "returns",
    control: { kind: "choice", source, nullable: false },
    source,
    event: "return",
    toSql: (value, scope) => ids(sql`select "return".client_id from "return" where ${condition(value, scope)}`),
    inEvent: (value, scope) => own(condition(value, scope)),
  });
}

/** Of some returned line; each of the conditions is enough. */
function ofLine<Kind extends ControlKind>(
  id: string,
  control: Extract<Control, { kind: Kind }>,
  conditions: (value: ControlValue[Kind], scope: SegmentScope) => SQL[],
  source?: "categories",
) {
  const lines = (key: SQL, value: ControlValue[Kind], scope: SegmentScope) =>
    any(conditions(value, scope).map((condition) => ids(sql`select ${key} from return_line where ${condition}`)));
  return defineFilter<Kind>({
    id,
    group: "returns",
    control,
    ...(source && { source }),
    event: "return",
    toSql: (value, scope) => lines(sql`return_line.client_id`, value, scope),
    inEvent: (value, scope) => lines(sql`return_line.return_id`, value, scope),
  });
}
