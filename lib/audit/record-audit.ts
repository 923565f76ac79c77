import "server-only";

import { onlyRow } from "@/db/only-row";
import { audit, auditValues } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";

/**
 * What a command says about itself. `facts` holds ids, numbers and names of fields, never a personal value;
 * those go to `before` and `after`, which erasure deletes.
 */
export type AuditFacts = {
  /** "segment:<id>", "user:<id>" and so on. */
  subject?: string;
  clientId?: number;
  facts?: Record<string, unknown>;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Writes the journal in the caller's transaction: what is not recorded did not happen. */
export async function recordAudit(ctx: Context, action: string, what: AuditFacts): Promise<void> {
  const row = {
    actor: actorName(ctx.actor),
    action,
    subject: what.subject ?? (what.clientId === undefined ? null : `client:${what.clientId}`),
    clientId: what.clientId ?? null,
    facts: what.facts ?? {},
    ip: ctx.ip ?? null,
  };
  const inserted = await ctx.db.insert(audit).values(row).returning({ id: audit.id });
  if (what.clientId === undefined || (!what.before && !what.after)) return;
  const { id } = onlyRow(inserted);
  await ctx.db
    .insert(auditValues)
    .values({ auditId: id, clientId: what.clientId, before: what.before ?? null, after: what.after ?? null });
}
