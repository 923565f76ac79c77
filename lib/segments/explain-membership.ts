import "server-only";

import { sql } from "drizzle-orm";

import { runCancellable } from "@/db/cancellable-query";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { Refusal } from "@/lib/core/refusal";

import { clientScope, compileDefinition } from "./compile";
import { interactiveMsMax } from "./count-clients";
import { loadFacts } from "./load-facts";
import { readSegment } from "./queries";
import { sealContacts } from "./seal-values";
import type { Explanation } from "./segment-schema";
import type { Definition, Node } from "./tree";

/**
 * Whether a client belongs to a segment at this moment, and which of its outermost conditions he meets: each is
 * compiled as the segment itself is, so that the two never disagree. A static segment is a list: he is on it or not.
 */
export async function explainMembership(ctx: Context, clientId: number, segmentId: string): Promise<Explanation> {
  requirePermission(ctx, "clients.view");
  const { definition } = await readSegment(ctx, segmentId);
  if (!definition) return onList(ctx, clientId, segmentId);
  const { root } = definition;
  const parts: readonly Node[] = root.op === "all" || root.op === "any" ? root.of : [root];
  const facts = await loadFacts(ctx, [definition]);
  const one = (node: Node): Definition => ({ version: 1, root: node });
  const columns = [
    sql`(${clientScope(definition)}) as "inScope"`,
    sql`${compileDefinition(definition, facts)} as "fits"`,
    ...parts.map((node, index) => sql`${compileDefinition(one(node), facts)} as ${sql.identifier(`c${index}`)}`),
  ];
  const [row] = await runCancellable<Record<string, boolean>>(
    ctx.db,
    sql`select ${sql.join(columns, sql`, `)} from client where client.id = ${clientId} and ${inStoreScope(ctx) ?? sql`true`}`,
    { msMax: interactiveMsMax },
  );
  if (!row) throw Refusal.notFound();
  return {
    isMember: Boolean(row.inScope && row.fits),
    inScope: Boolean(row.inScope),
    of: root.op === "any" ? "any" : "all",
    conditions: parts.map((node, index) => ({
      node: sealContacts(ctx.rights, one(node)).root,
      isMet: Boolean(row[`c${index}`]),
    })),
  };
}

async function onList(ctx: Context, clientId: number, segmentId: string): Promise<Explanation> {
  const { rows } = await ctx.db.execute<{ isMember: boolean }>(sql`
    select exists (select from segment_member m where m.segment_id = ${segmentId}::uuid and m.client_id = client.id) as "isMember"
    from client where client.id = ${clientId} and ${inStoreScope(ctx) ?? sql`true`}`);
  const [row] = rows;
  if (!row) throw Refusal.notFound();
  return { isMember: row.isMember, inScope: true, of: "all", conditions: null };
}
