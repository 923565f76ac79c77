import "server-only";

import { and, eq, inArray, isNull } from "drizzle-orm";

import type { Db } from "@/db/client";
import { segmentReferences, segments, segmentUses } from "@/db/schema";

import type { SegmentUse } from "./segment-schema";

/** Who uses these segments: other segments first, then what promotions and messages have noted about themselves. */
export async function findSegmentUses(db: Db, ids: readonly string[]): Promise<Map<string, SegmentUse[]>> {
  const uses = new Map<string, SegmentUse[]>();
  if (ids.length === 0) return uses;
  const add = (id: string, use: SegmentUse) => uses.set(id, [...(uses.get(id) ?? []), use]);

  const referring = await db
    .select({ of: segmentReferences.refersTo, id: segments.id, title: segments.name })
    .from(segmentReferences)
    .innerJoin(segments, eq(segments.id, segmentReferences.segmentId))
    .where(and(inArray(segmentReferences.refersTo, [...ids]), isNull(segments.archivedAt)))
    .orderBy(segments.name);
  for (const { of, id, title } of referring) add(of, { noun: "segment", id, title });

  const noted = await db
    .select()
    .from(segmentUses)
    .where(inArray(segmentUses.segmentId, [...ids]))
    .orderBy(segmentUses.noun, segmentUses.title);
  for (const { segmentId, noun, nounId, title } of noted) add(segmentId, { noun, id: nounId, title });
  return uses;
}
