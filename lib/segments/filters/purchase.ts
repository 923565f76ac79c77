import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { defineFilter } from "../define-filter";
import { any, beside, ids, own, type Predicate, uniqueIds } from "../predicates";
import { type DayRange, daysAgo, daysOf, dayWithin, isEmptyValue, numberWithin } from "../ranges";
import { idsOfKeys, type SegmentScope } from "../segment-scope";
import { stats } from "../subjects";
import { escaped, plainMatch, wordsMatch } from "../texts-match";
import type { ChoiceValue, EmptyValue, TextValue } from "../value-schema";

import { choices, numbers } from "./controls";

/** What is said of some completed purchase, or inside an event of the purchase in question. */

const purchaseDate = defineFilter({
  id: "purchase.date",
  group: "purchases",
  control: { kind: "date", nullable: false },
  event: "purchase",
  toSql: (value, { today }) => boughtWithin(isEmptyValue(value) ? {} : daysOf(value, today), today),
  inEvent: (value, { today }) => own(dayWithin(sql`purchase.day`, isEmptyValue(value) ? {} : daysOf(value, today))),
});

const purchaseDaysAgo = defineFilter({
  id: "purchase.daysAgo",
  group: "purchases",
  control: numbers("days"),
  event: "purchase",
  toSql: (value, { today }) => boughtWithin(isEmptyValue(value) ? {} : daysAgo(value, today), today),
  inEvent: (value, { today }) => own(dayWithin(sql`purchase.day`, isEmptyValue(value) ? {} : daysAgo(value, today))),
});

const purchaseStore = defineFilter({
  id: "purchase.store",
  group: "purchases",
  control: { kind: "choice", source: "stores", nullable: false },
  source: "stores",
  event: "purchase",
  toSql: (value, scope) => boughtPair("client_store", "store_id", idsOf(value, scope, "stores")),
  inEvent: (value, scope) => own(oneOf(sql`purchase.store_id`, idsOf(value, scope, "stores"))),
});

const purchaseSeller = defineFilter({
  id: "purchase.seller",
  group: "purchases",
  control: { kind: "choice", source: "sellers", nullable: false },
  source: "sellers",
  event: "purchase",
  toSql: (value, scope) => boughtPair("client_seller", "seller_id", idsOf(value, scope, "sellers")),
  inEvent: (value, scope) => own(oneOf(sql`purchase.seller_id`, idsOf(value, scope, "sellers"))),
});

const purchaseProduct = defineFilter({
  id: "purchase.product",
  group: "purchases",
  control: { kind: "choice", source: "products", textForms: ["contains"], nullable: false },
  source: "products",
  event: "purchase",
  toSql: (value, scope) => {
    if (!("contains" in value)) return boughtPair("client_product", "product_id", idsOf(value, scope, "products"));
    return any([
      boughtProduct(sql`product_id = ${productsNamed(value)}`),
      ids(sql`select purchase.client_id ${freeLines(value)} and purchase.status = 'completed'`),
    ]);
  },
  inEvent: (value, scope) => {
    if (!("contains" in value)) return lineOf(oneOf(sql`purchase_line.product_id`, idsOf(value, scope, "products")));
    return any([
      lineOf(sql`purchase_line.product_id = ${productsNamed(value)}`),
      ids(sql`select purchase.id ${freeLines(value)}`),
    ]);
  },
});

const purchaseSku = defineFilter({
  id: "purchase.sku",
  group: "purchases",
  control: { kind: "list", of: "sku", forms: ["in", "starts"] },
  event: "purchase",
  toSql: (value) => boughtProduct(sql`product_id = any(array(${productsBySku(value)}))`),
  inEvent: (value) => lineOf(sql`purchase_line.product_id = any(array(${productsBySku(value)}))`),
});

const purchaseCategory = defineFilter({
  id: "purchase.category",
  group: "purchases",
  control: { kind: "choice", source: "categories", nullable: false },
  source: "categories",
  event: "purchase",
  toSql: (value, scope) => boughtProduct(sql`product_id = any(array(${productsOfCategories(value, scope)}))`),
  inEvent: (value, scope) => lineOf(sql`purchase_line.product_id = any(array(${productsOfCategories(value, scope)}))`),
});

const purchaseReceipt = defineFilter({
  id: "purchase.receipt",
  group: "purchases",
  control: { kind: "text", forms: ["contains", "starts", "equals"], words: false, nullable: true },
  event: "purchase",
  inEvent: (value) => {
    if (!isEmptyValue(value)) return own(plainMatch(sql`purchase.receipt`, value));
    return own(value.empty ? sql`coalesce(purchase.receipt, '') = ''` : sql`coalesce(purchase.receipt, '') <> ''`);
  },
});

const purchaseAmount = defineFilter({
  id: "purchase.amount",
  group: "purchases",
  control: { kind: "money", nullable: false },
  event: "purchase",
  inEvent: (value) => {
    if (isEmptyValue(value)) throw new Error("Never missing");
    return own(numberWithin(sql`purchase.paid`, value));
  },
});

const purchaseStatus = defineFilter({
  id: "purchase.status",
  group: "purchases",
  control: choices("completed", "open", "cancelled"),
  event: "purchase",
  inEvent: (value) => own(sql`purchase.status = any(${sql.param("in" in value ? value.in : [])}::text[])`),
});

const purchasePromotion = defineFilter({
  id: "purchase.promotion",
  group: "purchases",
  control: { kind: "choice", source: "promotions", nullable: false },
  event: "purchase",
  inEvent: (value) =>
    ids(
      sql`select purchase_id from purchase_line_effect where promotion_key = any(${sql.param("in" in value ? value.in : [])}::text[])`,
    ),
});

export const purchaseFilters = [
  purchaseDate,
  purchaseDaysAgo,
  purchaseStore,
  purchaseSeller,
  purchaseProduct,
  purchaseSku,
  purchaseCategory,
  purchaseReceipt,
  purchaseAmount,
  purchaseStatus,
  purchasePromotion,
];

/** Some completed purchase on these days. The row of statistics answers where the first or the last one decides. */
function boughtWithin(range: DayRange, today: string): Predicate {
  const { from, to } = range;
  if (from === undefined) return beside(stats, sql`client_stats.first_day <= ${to}::date`);
  if (to === undefined) return beside(stats, sql`client_stats.last_day >= ${from}::date`);
  const some = sql`select purchase.client_id from purchase where purchase.status = 'completed' and ${dayWithin(sql`purchase.day`, range)}`;
  if (to < today) return ids(some);
  // Up to today: nearly always the last purchase decides; a later day exists only where a store is ahead of the zone.
  return beside(
    stats,
    sql`client_stats.last_day >= ${from}::date
      and (client_stats.last_day <= ${to}::date or exists (${some} and purchase.client_id = client_stats.client_id))`,
  );
}

/** Clients by a table of pairs with what they have bought at, from or of; with one of them a client comes once. */
function boughtPair(
  table: "client_store" | "client_seller" | "client_product",
  column: string,
  others: number[],
): Predicate {
  const query = sql`select client_id from ${sql.raw(table)} where ${oneOf(sql.raw(column), others)}`;
  return others.length === 1 ? uniqueIds(query) : ids(query);
}

/** Clients with a completed purchase of a product. */
function boughtProduct(condition: SQL): Predicate {
  return ids(sql`select client_id from client_product where ${condition}`);
}

/** Purchases with a line of a product. */
function lineOf(condition: SQL): Predicate {
  return ids(sql`select purchase_line.purchase_id from purchase_line where ${condition}`);
}

export function productsNamed(value: TextValue): SQL {
  return sql`any(array(select product.id from product where ${wordsMatch(sql`product.name_key`, value)}))`;
}

/** Lines of goods that the catalogue does not have, by the name printed on the receipt. */
function freeLines(value: TextValue): SQL {
  const name = sql`replace(lower(purchase_line.name), 'ё', 'е')`;
  return sql`from purchase_line join purchase on purchase.id = purchase_line.purchase_id where purchase_line.product_id is null and ${wordsMatch(name, value)}`;
}

export function productsBySku(value: { in: string[] } | { starts: string } | object): SQL {
  if ("in" in value) return sql`select product.id from product where product.sku = any(${sql.param(value.in)}::text[])`;
  const starts = "starts" in value ? value.starts : "";
  return sql`select product.id from product where product.sku like ${`${escaped(starts)}%`}`;
}

export function productsOfCategories(value: ChoiceValue | TextValue | EmptyValue, scope: SegmentScope): SQL {
  return sql`select product.id from product where ${oneOf(sql`product.category_id`, idsOf(value, scope, "categories"))}`;
}

/** A column against ids; with a single one the planner knows how often it occurs and that it makes rows unique. */
export function oneOf(column: SQL, wanted: readonly number[]): SQL {
  const [only] = wanted;
  return wanted.length === 1 ? sql`${column} = ${only}::int` : sql`${column} = any(${sql.param([...wanted])}::int[])`;
}

export function idsOf(
  value: ChoiceValue | TextValue | EmptyValue,
  scope: SegmentScope,
  source: "stores" | "sellers" | "products" | "categories",
): number[] {
  return idsOfKeys(scope, source, "in" in value ? value.in : []);
}
