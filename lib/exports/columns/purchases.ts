import "server-only";

import { sql } from "drizzle-orm";

import type { ExportColumn } from "../define-column";

const columns: readonly ExportColumn[] = [
  {
    id: "purchase.count",
    group: "purchases",
    look: "count",
    width: 10,
    isUsual: true,
    select: sql`coalesce(stats.purchase_count, 0)`,
  },
  { id: "purchase.items", group: "purchases", look: "count", width: 10, select: sql`coalesce(stats.item_count, 0)` },
  {
    id: "purchase.sum",
    group: "purchases",
    look: "money",
    width: 15,
    isUsual: true,
    select: sql`coalesce(stats.paid_sum, 0)`,
  },
  {
    id: "purchase.average",
    group: "purchases",
    look: "money",
    width: 14,
    select: sql`stats.paid_sum / nullif(stats.purchase_count, 0)`,
  },
  { id: "purchase.max", group: "purchases", look: "money", width: 14, select: sql`stats.paid_max` },
  { id: "purchase.firstDate", group: "purchases", look: "day", width: 14, select: sql`stats.first_day::text` },
  {
    id: "purchase.lastDate",
    group: "purchases",
    look: "day",
    width: 14,
    isUsual: true,
    select: sql`stats.last_day::text`,
  },
  {
    id: "purchase.lastStore",
    group: "purchases",
    look: "text",
    width: 22,
    select: sql`(select store.name from purchase p join store on store.id = p.store_id
      where p.client_id = client.id and p.status = 'completed' order by p.at desc, p.id desc limit 1)`,
  },
  { id: "return.count", group: "purchases", look: "count", width: 10, select: sql`coalesce(stats.return_count, 0)` },
  { id: "return.sum", group: "purchases", look: "money", width: 14, select: sql`coalesce(stats.return_sum, 0)` },
];

export const purchaseColumns: readonly ExportColumn[] = [
  ...columns.map((column): ExportColumn => ({ ...column, right: "purchases.view" })),
  {
    id: "segment.names",
    group: "segments",
    look: "text",
    width: 34,
    right: "segments.view",
    select: sql`(select string_agg(segment.name, '; ' order by lower(segment.name)) from segment_member member
      join segment on segment.id = member.segment_id and segment.archived_at is null where member.client_id = client.id)`,
  },
];
