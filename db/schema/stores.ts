import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

/** A place of sale. `code` names it outside (imports, filters, tills). */
export const stores = pgTable(
  "store",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    name: text().notNull(),
    city: text(),
    region: text(),
    format: text(),
    groupName: text(),
    /** IANA zone; purchases get their day in it. Missing: the programme's. */
    timeZone: text(),
    openedOn: date({ mode: "string" }),
    closedOn: date({ mode: "string" }),
    /** Its cashiers activate cards at once where the programme lets tills do so; else they leave it to the queue. */
    activatesCards: boolean().notNull().default(true),
  },
  (t) => [uniqueIndex("store_code_unique").on(t.code)],
);

export const sellers = pgTable(
  "seller",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    code: text().notNull(),
    name: text().notNull(),
    storeId: integer().references(() => stores.id),
  },
  (t) => [uniqueIndex("seller_code_unique").on(t.code), index("seller_by_store").on(t.storeId)],
);

export const productCategories = pgTable(
  "product_category",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull(),
    name: text().notNull(),
    parentId: integer(),
  },
  (t) => [uniqueIndex("product_category_key_unique").on(t.key), index("product_category_by_parent").on(t.parentId)],
);

export const products = pgTable(
  "product",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    sku: text().notNull(),
    name: text().notNull(),
    nameKey: text().notNull().generatedAlwaysAs(sql`replace(lower(name), 'ё', 'е')`),
    categoryId: integer().references(() => productCategories.id),
    /** Usual price in kopecks, offered when a purchase is entered by hand. */
    price: integer(),
  },
  (t) => [
    uniqueIndex("product_sku_unique").on(t.sku),
    index("product_by_category").on(t.categoryId),
    index("product_name_trgm").using("gin", t.nameKey.op("gin_trgm_ops")),
  ],
);
