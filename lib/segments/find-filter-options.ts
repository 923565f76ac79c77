import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import { type Context, requirePermission } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { unreachable } from "@/lib/core/unreachable";

import type { FilterOption, FilterOptions } from "./catalogue-schema";
import type { OptionSource } from "./controls";
import { filters } from "./filters";
import { escaped, fold } from "./texts-match";

/** What GET /api/admin/segments/options is asked: choices found by what was typed, or the names of keys. */
export const filterOptionsInput = z.strictObject({
  filter: z.string().max(80),
  q: z.string().trim().max(100).default(""),
  keys: z.array(z.string().min(1).max(200)).max(500).default([]),
});

type Asked = z.output<typeof filterOptionsInput>;

/** Stores of a chain are shown as a whole tree; anything longer is searched. */
const optionsMax: Record<OptionSource, number> = {
  stores: 2_000,
  categories: 5_000,
  segments: 1_000,
  sellers: 100,
  products: 100,
  promotions: 100,
  cities: 100,
  regions: 200,
  cardCategories: 200,
  cardTypes: 200,
  feedbackTopics: 200,
};

/** Choices of a filter that come from the base, within the stores of a limited person. */
export async function findFilterOptions(ctx: Context, { filter: id, q, keys }: Asked): Promise<FilterOptions> {
  requirePermission(ctx, "clients.view");
  const filter = filters.find((known) => known.id === id);
  const control = filter?.control;
  const source = control?.kind === "segments" ? "segments" : control?.kind === "choice" ? control.source : undefined;
  if (!source) throw Refusal.field("filter", "unknownFilter", { filter: id });
  if (filter?.right) requirePermission(ctx, filter.right);
  const limit = keys.length > 0 ? keys.length : optionsMax[source];
  const { rows } = await ctx.db.execute<FilterOption>(sql`${queryOf(ctx, source, q, keys)} limit ${limit + 1}`);
  const options = rows.slice(0, limit).map(withoutMissing);
  return { options, more: rows.length > limit };
}

function queryOf(ctx: Context, source: OptionSource, q: string, keys: readonly string[]): SQL {
  switch (source) {
    case "stores":
      return sql`select code as key, name as label, city as hint, coalesce(city, '') as "group" from store
        where ${asked(q, keys, sql`code`, [sql`name`, sql`code`, sql`city`, sql`region`])} and ${inStores(ctx, sql`store.code`)}
        order by city nulls last, name, code`;
    case "sellers":
      return sql`select seller.code as key, seller.name as label, store.name as hint from seller
        left join store on store.id = seller.store_id
        where ${asked(q, keys, sql`seller.code`, [sql`seller.name`, sql`seller.code`])} and ${inStores(ctx, sql`store.code`)}
        order by seller.name, seller.code`;
    case "products":
      return sql`select sku as key, name as label, sku as hint from product
        where ${asked(q, keys, sql`sku`, [sql`name`, sql`sku`])} order by name, sku`;
    case "categories":
      return sql`select c.key, c.name as label, parent.name as "group" from product_category c
        left join product_category parent on parent.id = c.parent_id
        where ${asked(q, keys, sql`c.key`, [sql`c.name`, sql`c.key`])} order by c.name, c.key`;
    case "segments":
      return sql`select id::text as key, name as label, colour, ${ctx.stores === "all" ? sql`size` : sql`null`} as size from segment
        where archived_at is null and ${asked(q, keys, sql`id::text`, [sql`name`])} order by pinned desc, lower(name), id`;
    case "promotions":
      return sql`select promotion_key as key, promotion_key as label from
        (${distinctValues(sql`purchase_line_effect`, sql`promotion_key`)}) as used (promotion_key)
        where ${asked(q, keys, sql`promotion_key`, [sql`promotion_key`])} order by promotion_key`;
    case "cities":
      return sql`select city as key, city as label from (${distinctValues(sql`client_pii`, sql`city`)}) as known (city)
        where city <> '' and ${asked(q, keys, sql`city`, [sql`city`])} order by city`;
    case "regions":
      return sql`select region as key, region as label from (${distinctValues(sql`client_pii`, sql`region`)}) as known (region)
        where region <> '' and ${asked(q, keys, sql`region`, [sql`region`])} order by region`;
    case "cardCategories":
      return sql`select key, name as label from card_category where ${asked(q, keys, sql`key`, [sql`name`, sql`key`])} order by name`;
    case "cardTypes":
      return sql`select key, name as label from card_type where ${asked(q, keys, sql`key`, [sql`name`, sql`key`])} order by name`;
    case "feedbackTopics":
      return sql`select id::text as key, name as label from feedback_topic
        where ${asked(q, keys, sql`id::text`, [sql`name`])} order by closed_at is not null, lower(name)`;
    default:
      return unreachable(source);
  }
}

/** The few distinct values of a long column: from each to the next one by the index, not row by row. */
function distinctValues(table: SQL, column: SQL): SQL {
  return sql`with recursive step (value) as (
      (select min(${column}) from ${table})
      union all
      select (select min(${column}) from ${table} where ${column} > step.value) from step where step.value is not null
    ) select value from step where value is not null`;
}

/** Keys when names are asked for, otherwise every word of the query somewhere in the columns. */
function asked(q: string, keys: readonly string[], key: SQL, columns: SQL[]): SQL {
  if (keys.length > 0) return sql`${key} = any(${sql.param([...keys])}::text[])`;
  const text = fold(sql`concat_ws(' ', ${sql.join(columns, sql`, `)})`);
  const words = q.split(/\s+/u).filter(Boolean).slice(0, 10);
  if (words.length === 0) return sql`true`;
  return sql.join(
    words.map((word) => sql`${text} like ${fold(sql`${`%${escaped(word)}%`}::text`)}`),
    sql` and `,
  );
}

function inStores({ stores }: Context, code: SQL): SQL {
  return stores === "all" ? sql`true` : sql`${code} = any(${sql.param([...stores])}::text[])`;
}

function withoutMissing(option: FilterOption): FilterOption {
  return Object.fromEntries(
    Object.entries(option).filter(([key, value]) => value !== null || key === "size"),
  ) as FilterOption;
}
