import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { defineFilter } from "../define-filter";
import { any, beside, ids, own, type Predicate } from "../predicates";
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
  toSql: (value, scope) =>
    ids(sql`select client_id from client_store where store_id = any(${chosen(value, scope, "stores")})`),
  inEvent: (value, scope) => own(sql`purchase.store_id = any(${chosen(value, scope, "stores")})`),
});

const purchaseSeller = defineFilter({
  id: "purchase.seller",
  group: "purchases",
  control: { kind: "choice", source: "sellers", nullable: false },
  source: "sellers",
  event: "purchase",
  toSql: (value, scope) =>
    ids(sql`select client_id from client_seller where seller_id = any(${chosen(value, scope, "sellers")})`),
  inEvent: (value, scope) => own(sql`purchase.seller_id = any(${chosen(value, scope, "sellers")})`),
});

const purchaseProduct = defineFilter({
  id: "purchase.product",
  group: "purchases",
  control: { kind: "choice", source: "products", textForms: ["contains"], nullable: false },
  source: "products",
  event: "purchase",
  toSql: (value, scope) => {
    if (!("contains" in value)) return boughtProduct(sql`any(${chosen(value, scope, "products")})`);
    return any([
      boughtProduct(productsNamed(value)),
      ids(sql`select purchase.client_id ${freeLines(value)} and purchase.status = 'completed'`),
    ]);
  },
  inEvent: (value, scope) => {
    if (!("contains" in value)) return lineOf(sql`any(${chosen(value, scope, "products")})`);
    return any([lineOf(productsNamed(value)), ids(sql`select purchase.id ${freeLines(value)}`)]);
  },
});

const purchaseSku = defineFilter({
  id: "purchase.sku",
  group: "purchases",
  control: { kind: "list", of: "sku", forms: ["in", "starts"] },
  event: "purchase",
  toSql: (value) => boughtProduct(sql`any(array(${productsBySku(value)}))`),
  inEvent: (value) => lineOf(sql`any(array(${productsBySku(value)}))`),
});

const purchaseCategory = defineFilter({
  id: "purchase.category",
  group: "purchases",
  control: { kind: "choice", source: "categories", nullable: false },
  source: "categories",
  event: "purchase",
  toSql: (value, scope) => boughtProduct(sql`any(array(${productsOfCategories(value, scope)}))`),
  inEvent: (value, scope) => lineOf(sql`any(array(${productsOfCategories(value, scope)}))`),
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
  const later = sql`select client_id from client_stats where last_day > ${to}::date`;
  return any([
    beside(stats, sql`client_stats.last_day between ${from}::date and ${to}::date`),
    ids(sql`${some} and purchase.client_id in (${later})`),
  ]);
}

/** Clients with a completed purchase of a product; `products` is what stands after `product_id =`. */
function boughtProduct(products: SQL): Predicate {
  return ids(sql`select client_id from client_product where product_id = ${products}`);
}

/** Purchases with a line of a product. */
function lineOf(products: SQL): Predicate {
  return ids(sql`select purchase_line.purchase_id from purchase_line where purchase_line.product_id = ${products}`);
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
  return sql`select product.id from product where product.category_id = any(${chosen(value, scope, "categories")})`;
}

export function chosen(
  value: ChoiceValue | TextValue | EmptyValue,
  scope: SegmentScope,
  source: "stores" | "sellers" | "products" | "categories",
): SQL {
  return sql`${sql.param(idsOfKeys(scope, source, "in" in value ? value.in : []))}::int[]`;
}
