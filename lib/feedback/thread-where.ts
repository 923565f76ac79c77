import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";

import type { QueueTab, ThreadFilter } from "./schema";

/** Which matters are meant; `feedback_thread` stands in the query as `t`. */
export function threadWhere(ctx: Context, { tab = "all", topicId, state, assigneeId, storeId }: ThreadFilter): SQL {
  const wanted = [
    sql`t.merged_into is null`,
    inStoreScope(ctx, sql`t.client_id`),
    inTab(ctx, tab),
    topicId && sql`t.topic_id = ${topicId}`,
    state && sql`t.state = ${state}`,
    assigneeId && sql`t.assignee_id = ${assigneeId}`,
    storeId && sql`t.store_id = ${storeId}`,
  ].filter((one): one is SQL => typeof one === "object");
  return sql.join(wanted, sql` and `);
}

function inTab({ actor }: Context, tab: QueueTab): SQL | undefined {
  switch (tab) {
    case "mine":
      return sql`t.state <> 'closed' and t.assignee_id = ${actor.kind === "user" ? actor.id : null}::bigint`;
    case "unassigned":
      return sql`t.state = 'open' and t.assignee_id is null`;
    case "overdue":
      return sql`t.state = 'open' and t.due_at < app_now()`;
    case "all":
      return undefined;
  }
}
