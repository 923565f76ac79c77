import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { getSetting } from "@/lib/programme/settings";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import {
  type ClientThreads,
  clientThreadsInput,
  type ThreadCounts,
  type ThreadListInput,
  type ThreadPage,
  type ThreadRow,
  threadListInput,
} from "./schema";
import { shownThread, threadColumns, threadJoins } from "./thread-rows";
import { threadWhere } from "./thread-where";

const pageSize = 50;

/** Matters of clients: what waits by its term, the one due first; all of them the latest first. */
export async function findThreads(ctx: Context, raw: ThreadListInput): Promise<ThreadPage> {
  requirePermission(ctx, "feedback.view");
  const { after, ...filter } = parseInput(threadListInput, raw);
  const list = { feedback: JSON.stringify(filter), actor: actorName(ctx.actor) };
  const position = after === undefined ? undefined : readCursor(after, list);
  const order = filter.tab === "all" ? byLast : byDue;
  const { rows } = await ctx.db.execute<ThreadRow>(sql`
    with t as (
      select * from feedback_thread t where ${threadWhere(ctx, filter)} and ${position ? order.behind(position) : sql`true`}
      order by ${order.by} limit ${pageSize + 1}
    )
    select ${threadColumns(ctx)} from t ${threadJoins} order by ${order.by}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map((row) => shownThread(ctx, row)),
    next: rows.length > pageSize && last ? signCursor(order.keyOf(last), list) : null,
    timeZone: await getSetting(ctx.db, "timeZone"),
  };
}

type Order = {
  by: SQL;
  behind(key: readonly unknown[]): SQL;
  keyOf(row: ThreadRow): readonly (string | number | boolean)[];
};

/** What waits for an answer first, by its term; behind it what waits for the client. */
const byDue: Order = {
  by: sql`t.state <> 'open', t.due_at, t.id`,
  behind: ([isAnswered, dueAt, id]) =>
    sql`(t.state <> 'open', t.due_at, t.id) > (${isAnswered === true}::boolean, ${String(dueAt)}::timestamptz, ${Number(id)}::bigint)`,
  keyOf: ({ state, dueAt, id }) => [state !== "open", dueAt, id],
};

const byLast: Order = {
  by: sql`t.last_at desc, t.id desc`,
  behind: ([lastAt, id]) => sql`(t.last_at, t.id) < (${String(lastAt)}::timestamptz, ${Number(id)}::bigint)`,
  keyOf: ({ lastAt, id }) => [lastAt, id],
};

/** How many wait for this person, for nobody yet, and for too long. */
export async function countThreads(ctx: Context): Promise<ThreadCounts> {
  requirePermission(ctx, "feedback.view");
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const { rows } = await ctx.db.execute<ThreadCounts>(sql`
    select (count(*) filter (where t.assignee_id = ${me}::bigint))::int as "mine",
      (count(*) filter (where t.assignee_id is null))::int as "unassigned",
      (count(*) filter (where t.due_at < app_now()))::int as "overdue"
    from feedback_thread t where ${threadWhere(ctx, { tab: "all", state: "open" })}`);
  return onlyRow(rows);
}

/** All matters of a client, the latest first. */
export async function findClientThreads(ctx: Context, raw: { clientId: unknown }): Promise<ClientThreads> {
  requirePermission(ctx, "feedback.view");
  const { clientId } = parseInput(clientThreadsInput, raw);
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<ThreadRow>(sql`
    with t as (
      select * from feedback_thread t where t.client_id = ${clientId} and t.merged_into is null
      order by t.opened_at desc, t.id desc limit 200
    )
    select ${threadColumns(ctx)} from t ${threadJoins} order by t.opened_at desc, t.id desc`);
  return { rows: rows.map((row) => shownThread(ctx, row)), timeZone: await getSetting(ctx.db, "timeZone") };
}
