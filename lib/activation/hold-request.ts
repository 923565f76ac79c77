import "server-only";

import { eq, sql } from "drizzle-orm";

import { activationRequests } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import type { AuditFacts } from "@/lib/audit/record-audit";
import { defineCommand } from "@/lib/commands/define-command";

import { lockOwnRequest, lockRequest, personOf, requireFree } from "./lock-request";
import { queueWhere } from "./queue-where";
import { minutesHeld, queueInput, requestIdInput } from "./request-schema";

/** Takes a request in work for a quarter of an hour; again, for another. It shows the contacts of its form. */
export const takeRequest = defineCommand({
  name: "activation.take",
  permission: "activation.decide",
  input: requestIdInput,
  async run(ctx, { id }) {
    const request = await lockRequest(ctx, id);
    await requireFree(ctx, request);
    await hold(ctx, id);
    return { result: { id }, audit: auditOf(id, request.clientId) };
  },
});

/** Takes the next request of a list in work that nobody works on; null: there is none. */
export const takeNextRequest = defineCommand({
  name: "activation.take-next",
  permission: "activation.decide",
  input: queueInput.omit({ after: true, holder: true }),
  async run(ctx, filter): Promise<{ result: { id: number | null }; audit: AuditFacts | null }> {
    const way = filter.order === "newest" ? sql`desc` : sql`asc`;
    const { rows } = await ctx.db.execute<{ id: number; clientId: number | null }>(sql`
      select r.id, r.client_id as "clientId" from activation_request r
      where r.id in (select q.id from activation_queue q where ${await queueWhere(ctx, filter)})
        and r.state in ('waiting', 'asked') and (r.taken_by is null or r.taken_until <= app_now())
      order by r.entered_at ${way}, r.id ${way} limit 1 for update of r skip locked`);
    const [next] = rows;
    if (!next) return { result: { id: null }, audit: null };
    await hold(ctx, next.id);
    return { result: { id: next.id }, audit: auditOf(next.id, next.clientId) };
  },
});

/** Gives a request back to everybody. */
export const releaseRequest = defineCommand({
  name: "activation.release",
  permission: "activation.decide",
  input: requestIdInput,
  async run(ctx, { id }) {
    const request = await lockOwnRequest(ctx, id);
    await ctx.db
      .update(activationRequests)
      .set({ takenBy: null, takenUntil: null })
      .where(eq(activationRequests.id, id));
    return { result: { id }, audit: auditOf(id, request.clientId) };
  },
});

async function hold(ctx: Context, id: number): Promise<void> {
  await ctx.db
    .update(activationRequests)
    .set({ takenBy: personOf(ctx), takenUntil: sql`app_now() + make_interval(mins => ${minutesHeld}::int)` })
    .where(eq(activationRequests.id, id));
}

function auditOf(id: number, clientId: number | null) {
  return { subject: `activationRequest:${id}`, ...(clientId !== null && { clientId }) };
}
