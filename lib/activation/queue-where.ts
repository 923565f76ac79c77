import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { getSetting } from "@/lib/programme/settings";

import { inRequestScope, personOf } from "./lock-request";
import type { QueueFilter } from "./request-schema";

/** Which of the queue are meant; `activation_queue` stands in the query as `q`. */
export async function queueWhere(ctx: Context, filter: Omit<QueueFilter, "order">): Promise<SQL> {
  const { way, state, storeId, late, holder } = filter;
  const { hoursMax } = await getSetting(ctx.db, "activationQueue");
  const wanted = [
    inRequestScope(ctx, sql`q.store_id`),
    way && sql`q.way = ${way}`,
    state && sql`q.state = ${state}`,
    storeId && sql`q.store_id = ${storeId}`,
    late && sql`q.entered_at < app_now() - make_interval(hours => ${hoursMax}::int)`,
    holder === "mine" && sql`q.taken_by = ${personOf(ctx)}::bigint and q.taken_until > app_now()`,
    holder === "nobody" && sql`(q.taken_by is null or q.taken_until <= app_now())`,
  ].filter((one): one is SQL => typeof one === "object");
  return sql.join(wanted, sql` and `);
}
