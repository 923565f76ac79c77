import "server-only";

import { eq, or, type SQL, sql } from "drizzle-orm";

import { approvalRequests } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";

/** Own requests; for whoever decides, everybody's, within his stores. */
export function visibleRequests(ctx: Context): SQL | undefined {
  const own = ctx.actor.kind === "user" ? eq(approvalRequests.requestedBy, ctx.actor.id) : sql`false`;
  if (!ctx.rights.has("approvals.decide")) return own;
  const inScope = inStoreScope(ctx, approvalRequests.clientId);
  return inScope && or(own, inScope);
}
