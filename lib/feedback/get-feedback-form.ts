import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";

import { findAnswerers } from "./find-answerers";
import type { FeedbackForm } from "./schema";

/** What a new matter and the filters of the queue are chosen from. */
export async function getFeedbackForm(ctx: Context): Promise<FeedbackForm> {
  requirePermission(ctx, "feedback.view");
  const { rows } = await ctx.db.execute<FeedbackForm["topics"][number]>(
    sql`select id, name, hours from feedback_topic where closed_at is null order by lower(name)`,
  );
  return { topics: rows, people: await findAnswerers(ctx) };
}
