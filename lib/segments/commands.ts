import "server-only";

import { and, eq, isNull, ne, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { segmentReferences, segments, segmentVersions } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { enqueueJob } from "@/lib/queue/enqueue";

import { compileTree } from "./compile";
import { withPath } from "./fault-path";
import { findSegmentUses } from "./find-segment-uses";
import { loadFacts } from "./load-facts";
import { recountJobName } from "./recount-segment";
import { referredSegments } from "./rules";
import { openContacts } from "./seal-values";
import { createSegmentInput, deleteSegmentInput, overwriteSegmentInput, renameSegmentInput } from "./segment-schema";
import type { Definition } from "./tree";

/** Saves a definition under a name and a colour; its members are counted in the background. */
export const createSegment = defineCommand({
  name: "segment.create",
  permission: "segments.edit",
  input: createSegmentInput,
  async run(ctx, { name, colour, description, definition: given }) {
    const definition = openContacts(given);
    await requireSound(ctx, definition);
    await requireFreeName(ctx.db, name);
    const created = onlyRow(
      await ctx.db
        .insert(segments)
        .values({
          name,
          colour,
          description: description ?? "",
          definition,
          sizeState: "recounting",
          createdBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
        })
        .returning({ id: segments.id, version: segments.version, revision: segments.revision }),
    );
    await saveVersion(ctx, created, definition);
    return { result: created, audit: { subject: `segment:${created.id}`, facts: { name, colour } } };
  },
});

/** Puts another definition into a segment as its next version, unless somebody changed the segment meanwhile. */
export const overwriteSegment = defineCommand({
  name: "segment.overwrite",
  permission: "segments.edit",
  input: overwriteSegmentInput,
  async run(ctx, { id, expectedRevision, definition: given }) {
    const definition = openContacts(given);
    await requireSound(ctx, definition, id);
    const before = await lockSegment(ctx.db, id, expectedRevision);
    if (before.kind === "static") throw new Refusal("conflict", "segmentIsStatic");
    const changed = onlyRow(
      await ctx.db
        .update(segments)
        .set({
          definition,
          version: before.version + 1,
          revision: before.revision + 1,
          changedAt: sql`app_now()`,
          sizeState: "recounting",
        })
        .where(eq(segments.id, id))
        .returning({ id: segments.id, version: segments.version, revision: segments.revision }),
    );
    await saveVersion(ctx, changed, definition);
    return { result: changed, audit: { subject: `segment:${id}`, facts: { version: changed.version } } };
  },
});

/** Changes name, colour, description and pin, and never the conditions. */
export const renameSegment = defineCommand({
  name: "segment.rename",
  permission: "segments.edit",
  input: renameSegmentInput,
  async run(ctx, { id, expectedRevision, name, colour, description, pinned }) {
    const before = await lockSegment(ctx.db, id, expectedRevision);
    await requireFreeName(ctx.db, name, id);
    const changed = onlyRow(
      await ctx.db
        .update(segments)
        .set({
          name,
          colour,
          ...(description !== undefined && { description }),
          ...(pinned !== undefined && { pinned }),
          revision: before.revision + 1,
          changedAt: sql`app_now()`,
        })
        .where(eq(segments.id, id))
        .returning({ id: segments.id, version: segments.version, revision: segments.revision }),
    );
    return { result: changed, audit: { subject: `segment:${id}`, facts: { name, colour, formerName: before.name } } };
  },
});

/** Archives a segment that nobody uses; its clients stay. */
export const deleteSegment = defineCommand({
  name: "segment.delete",
  permission: "segments.delete",
  input: deleteSegmentInput,
  async run(ctx, { id }) {
    await lockReferences(ctx.db);
    const { name } = await lockSegment(ctx.db, id);
    const uses = (await findSegmentUses(ctx.db, [id])).get(id) ?? [];
    if (uses.length > 0) {
      throw new Refusal("conflict", "segmentInUse", { params: { users: uses.map(({ title }) => title).join(", ") } });
    }
    await ctx.db.delete(segmentReferences).where(eq(segmentReferences.segmentId, id));
    await ctx.db
      .update(segments)
      .set({ archivedAt: sql`app_now()`, revision: sql`${segments.revision} + 1` })
      .where(eq(segments.id, id));
    await enqueueRecount(ctx.db, id);
    return { result: { id }, audit: { subject: `segment:${id}`, facts: { name } } };
  },
});

/** Whether a definition means something here and does not lead back to the segment it is saved in. */
async function requireSound(ctx: Context, definition: Definition, self?: string): Promise<void> {
  await lockReferences(ctx.db);
  const facts = await loadFacts(ctx, [definition]);
  withPath(["definition"], () => compileTree(definition, facts, self));
}

/** Two segments saved at once could each refer to the other without seeing it, so such changes go one by one. */
async function lockReferences(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('segment_reference'))`);
}

async function lockSegment(db: Db, id: string, expectedRevision?: number) {
  const [segment] = await db
    .select()
    .from(segments)
    .where(and(eq(segments.id, id), isNull(segments.archivedAt)))
    .for("update");
  if (!segment) throw Refusal.notFound();
  if (expectedRevision !== undefined && segment.revision !== expectedRevision) {
    throw new Refusal("conflict", "segmentChanged");
  }
  return segment;
}

async function requireFreeName(db: Db, name: string, self?: string): Promise<void> {
  // The unique index decides between two at once; this gives the usual case its words.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('segment_name'))`);
  const taken = await db
    .select({ id: segments.id })
    .from(segments)
    .where(
      and(
        sql`lower(${segments.name}) = lower(${name})`,
        isNull(segments.archivedAt),
        self === undefined ? undefined : ne(segments.id, self),
      ),
    );
  if (taken.length > 0) {
    throw new Refusal("conflict", "segmentNameTaken", { fields: [{ path: "name", reason: "segmentNameTaken" }] });
  }
}

async function saveVersion(ctx: Context, { id, version }: { id: string; version: number }, definition: Definition) {
  const { db } = ctx;
  await db.insert(segmentVersions).values({ segmentId: id, version, definition, author: actorName(ctx.actor) });
  await db.delete(segmentReferences).where(eq(segmentReferences.segmentId, id));
  const references = referredSegments(definition).map((refersTo) => ({ segmentId: id, refersTo }));
  if (references.length > 0) await db.insert(segmentReferences).values(references);
  await enqueueRecount(db, id);
}

async function enqueueRecount(db: Db, segmentId: string): Promise<void> {
  await enqueueJob(db, recountJobName, { segmentId }, { jobKey: `${recountJobName}:${segmentId}` });
}
