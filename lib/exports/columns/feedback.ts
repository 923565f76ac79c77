import "server-only";

import { sql } from "drizzle-orm";

import type { ExportColumn } from "../define-column";

const matters = sql`feedback_thread f where f.client_id = client.id and f.merged_into is null`;

const columns: readonly Omit<ExportColumn, "group">[] = [
  {
    id: "feedback.open",
    look: "count",
    width: 12,
    select: sql`(select count(*) from ${matters} and f.state = 'open')`,
  },
  { id: "feedback.count", look: "count", width: 12, select: sql`(select count(*) from ${matters})` },
  {
    id: "feedback.lastDate",
    look: "day",
    width: 14,
    select: sql`(select programme_day(max(f.opened_at))::text from ${matters})`,
  },
  {
    id: "feedback.lastTopic",
    look: "text",
    width: 26,
    select: sql`(select topic.name from feedback_thread f join feedback_topic topic on topic.id = f.topic_id
      where f.client_id = client.id and f.merged_into is null order by f.opened_at desc, f.id desc limit 1)`,
  },
];

export const feedbackColumns: readonly ExportColumn[] = columns.map((column) => ({
  ...column,
  group: "feedback",
  right: "feedback.view",
}));
