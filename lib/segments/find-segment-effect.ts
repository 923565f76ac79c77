import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { Refusal } from "@/lib/core/refusal";

import { predicateOf } from "./client-predicate";
import { runCounting } from "./count-clients";
import { loadFacts } from "./load-facts";
import { readSegment } from "./queries";
import type { SegmentEffect } from "./segment-schema";
import type { Definition } from "./tree";

/** Two definitions are counted at once. */
const effectMsMax = 6_000;

/** Who stays, enters and leaves when a segment gets another definition: both are evaluated now, over one snapshot. */
export async function findSegmentEffect(
  ctx: Context,
  id: string,
  definition: Definition,
  options: { signal?: AbortSignal } = {},
): Promise<SegmentEffect> {
  requirePermission(ctx, "segments.edit");
  const segment = await readSegment(ctx, id);
  if (!segment.definition) throw new Refusal("conflict", "segmentIsStatic");
  const facts = await loadFacts(ctx, [segment.definition, definition]);
  const inStores = inStoreScope(ctx) ?? sql`true`;
  const { before, after, stays } = await runCounting<{ before: number; after: number; stays: number }>(
    ctx,
    sql`
      with before as materialized (select client.id from client where ${predicateOf(segment.definition, facts)} and ${inStores}),
           after as materialized (select client.id from client where ${predicateOf(definition, facts)} and ${inStores})
      select (select count(*)::int from before) as before, (select count(*)::int from after) as after,
             (select count(*)::int from before join after using (id)) as stays`,
    { ...options, msMax: effectMsMax },
  );
  return { stays, enters: after - stays, leaves: before - stays, usedBy: segment.usedBy, asOf: facts.asOf };
}
