import "server-only";

import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";

import { clients, segmentMembers, segments, users } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { findSegmentUses } from "./find-segment-uses";
import { definition as definitionSchema } from "./schema";
import { sealContacts } from "./seal-values";
import type { Membership, Segment, SegmentChip, SegmentRow, SegmentUse } from "./segment-schema";
import type { Definition } from "./tree";

/** Every segment that is not archived, pinned ones first, then by name. */
export async function listSegments(ctx: Context): Promise<SegmentRow[]> {
  requirePermission(ctx, "segments.view");
  const rows = await selectSegments(ctx)
    .where(isNull(segments.archivedAt))
    .orderBy(desc(segments.pinned), asc(sql`lower(${segments.name})`), segments.id);
  const uses = await findSegmentUses(
    ctx.db,
    rows.map(({ segment }) => segment.id),
  );
  return rows.map(({ segment, author }) => toRow(ctx, segment, author, uses.get(segment.id) ?? []));
}

/** A segment with its conditions; contacts in them are masked for those who see contacts masked. */
export async function getSegment(ctx: Context, id: string): Promise<Segment> {
  requirePermission(ctx, "segments.view");
  const segment = await readSegment(ctx, id);
  return { ...segment, definition: segment.definition && sealContacts(ctx.rights, segment.definition) };
}

/** The same as it is stored, for what is done with it here. */
export async function readSegment(ctx: Context, id: string): Promise<Segment> {
  requirePermission(ctx, "segments.view");
  const [row] = await selectSegments(ctx).where(and(eq(segments.id, requireUuid(id)), isNull(segments.archivedAt)));
  if (!row) throw Refusal.notFound();
  const uses = await findSegmentUses(ctx.db, [id]);
  const { definition, kind } = row.segment;
  return {
    ...toRow(ctx, row.segment, row.author, uses.get(id) ?? []),
    definition: kind === "static" ? null : parseInput(definitionSchema, definition as Definition),
  };
}

/** Segments of which these clients are stored members, for the chips of a list. Without the right to see them: none. */
export async function segmentsOfClients(
  ctx: Context,
  clientIds: readonly number[],
): Promise<Map<number, SegmentChip[]>> {
  requirePermission(ctx, "clients.view");
  const chips = new Map<number, SegmentChip[]>();
  if (clientIds.length === 0 || !ctx.rights.has("segments.view")) return chips;
  const rows = await ctx.db
    .select({ clientId: segmentMembers.clientId, id: segments.id, name: segments.name, colour: segments.colour })
    .from(segmentMembers)
    .innerJoin(segments, eq(segments.id, segmentMembers.segmentId))
    .where(and(inArray(segmentMembers.clientId, [...clientIds]), isNull(segments.archivedAt)))
    .orderBy(desc(segments.pinned), sql`lower(${segments.name})`);
  for (const { clientId, ...chip } of rows) chips.set(clientId, [...(chips.get(clientId) ?? []), chip]);
  return chips;
}

/** Segments of which a client is a stored member, since when; memberships follow what changes within seconds. */
export async function membershipsOf(ctx: Context, clientId: number): Promise<Membership[]> {
  requirePermission(ctx, "segments.view");
  const { id, name, colour, kind } = segments;
  const rows = await ctx.db
    .select({ id, name, colour, kind, enteredAt: segmentMembers.enteredAt })
    .from(segmentMembers)
    .innerJoin(segments, eq(id, segmentMembers.segmentId))
    .innerJoin(clients, eq(clients.id, segmentMembers.clientId))
    .where(and(eq(segmentMembers.clientId, clientId), isNull(segments.archivedAt), inStoreScope(ctx)))
    .orderBy(desc(segments.pinned), sql`lower(${name})`);
  return rows.map((row) => ({ ...row, enteredAt: row.enteredAt.toISOString() }));
}

export function requireUuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw Refusal.notFound();
  return id;
}

function selectSegments(ctx: Context) {
  return ctx.db
    .select({ segment: segments, author: { id: users.id, name: users.name } })
    .from(segments)
    .leftJoin(users, eq(users.id, segments.createdBy));
}

type Stored = typeof segments.$inferSelect;

function toRow(
  ctx: Context,
  segment: Stored,
  author: { id: number; name: string } | null,
  usedBy: SegmentUse[],
): SegmentRow {
  const { id, name, colour, kind, description, version, revision, pinned, sizeState, sizeReason } = segment;
  // The stored size is of the whole base; who sees only some stores gets a number that is counted for him.
  const seesSize = ctx.stores === "all";
  return {
    id,
    name,
    colour,
    kind,
    description,
    version,
    revision,
    pinned,
    createdBy: author,
    createdAt: segment.createdAt.toISOString(),
    changedAt: segment.changedAt.toISOString(),
    size: seesSize ? segment.size : null,
    sizeAsOf: seesSize ? (segment.sizeAsOf?.toISOString() ?? null) : null,
    sizeState,
    sizeReason,
    usedBy,
  };
}
