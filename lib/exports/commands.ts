import "server-only";

import { createHash } from "node:crypto";

import { and, count, eq, inArray, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { exports } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { getSetting, putSetting } from "@/lib/programme/settings";
import { enqueueJob } from "@/lib/queue/enqueue";
import { clientPredicate } from "@/lib/segments/client-predicate";
import { resolveFilter } from "@/lib/segments/resolve-filter";
import { holdsPersonalValues } from "@/lib/segments/rules";
import { type Definition, membersOf } from "@/lib/segments/tree";

import { findExportColumns } from "./columns";
import { requireExportColumns } from "./export-columns";
import { exportsQueue, runExportName } from "./job-names";
import { exportIdInput, requestExportInput, saveColumnSetsInput } from "./schema";

/** Files that wait or are written, of everybody together. */
const queuedMax = 20;

/** Asks for a file of the clients of a filter. It is written by a job and offered when it is whole. */
export const requestExport = defineCommand({
  name: "export.request",
  permission: "exports.run",
  stepUp: true,
  input: requestExportInput,
  async run(ctx, { f, segmentId, columns, withContacts, format, purpose }) {
    if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
    if (withContacts) requirePermission(ctx, "exports.contacts");
    if (withContacts && purpose === "") throw Refusal.field("purpose", "required");
    requireExportColumns(await findExportColumns(ctx.db), columns, withContacts, ctx.rights);
    await requireRoom(ctx);
    const definition = f === undefined && segmentId ? membersOf(segmentId) : await resolveFilter(ctx, f);
    // A filter that cannot be judged is refused now, not by the job.
    await clientPredicate(ctx, definition);

    const values = {
      format,
      definition,
      segmentId: segmentId ?? null,
      columns,
      withContacts,
      purpose: withContacts ? purpose : null,
      createdBy: ctx.actor.id,
      stores: ctx.stores === "all" ? null : [...ctx.stores],
      language: ctx.locale,
    };
    const { id } = onlyRow(await ctx.db.insert(exports).values(values).returning({ id: exports.id }));
    await enqueueJob(
      ctx.db,
      runExportName,
      { exportId: id },
      { jobKey: `export:${id}`, queueName: exportsQueue(ctx.actor.id) },
    );
    return {
      result: { id },
      audit: {
        subject: `export:${id}`,
        // Why it is wanted is free text and stands in the row itself, where erasure finds it.
        facts: { format, columns, withContacts, ...namedDefinition(definition) },
      },
    };
  },
});

/** Stops a file that waits or is being written. Whoever asked for it may, and an administrator. */
export const cancelExport = defineCommand({
  name: "export.cancel",
  permission: "exports.run",
  input: exportIdInput,
  async run(ctx, { id }) {
    const [record] = await ctx.db.select().from(exports).where(eq(exports.id, id)).for("update");
    if (!record || !maySeeExport(ctx, record.createdBy)) throw Refusal.notFound();
    const isLive = record.state === "queued" || record.state === "running";
    if (!isLive || record.cancelRequestedAt) return { result: { id }, audit: null };
    const atOnce = record.state === "queued" && { state: "cancelled" as const, finishedAt: sql`app_now()` };
    await ctx.db
      .update(exports)
      .set({ cancelRequestedAt: sql`app_now()`, ...atOnce })
      .where(eq(exports.id, id));
    return { result: { id }, audit: { subject: `export:${id}` } };
  },
});

/** Keeps the named sets of columns, for everybody who exports. */
export const saveColumnSets = defineCommand({
  name: "export.saveColumnSets",
  permission: "exports.run",
  input: saveColumnSetsInput,
  async run(ctx, { sets }) {
    const known = new Set((await findExportColumns(ctx.db)).map(({ id }) => id));
    for (const [index, { columns }] of sets.entries()) {
      const unknown = columns.find((id) => !known.has(id));
      if (unknown) throw Refusal.field(`sets.${index}.columns`, "exportColumnUnknown", { column: unknown });
    }
    const before = await getSetting(ctx.db, "exportColumnSets");
    if (JSON.stringify(before) === JSON.stringify(sets)) return { result: null, audit: null };
    await putSetting(ctx.db, "exportColumnSets", sets, ctx.actor.kind === "user" ? ctx.actor.id : undefined);
    return {
      result: null,
      audit: { subject: "setting:exportColumnSets", facts: { names: sets.map(({ name }) => name) } },
    };
  },
});

/** Own files, and everybody's for administrators. */
export function maySeeExport({ actor }: Context, createdBy: number): boolean {
  return actor.kind === "user" && (actor.id === createdBy || actor.role === "administrator");
}

/** What the journal may hold of a filter: itself when nothing in it is personal, and always its digest. */
export function namedDefinition(definition: Definition): Record<string, unknown> {
  const digest = createHash("sha256").update(JSON.stringify(definition)).digest("hex");
  return { definitionSha256: digest, ...(!holdsPersonalValues(definition) && { definition }) };
}

async function requireRoom(ctx: Context): Promise<void> {
  const { n } = onlyRow(
    await ctx.db
      .select({ n: count() })
      .from(exports)
      .where(and(inArray(exports.state, ["queued", "running"]))),
  );
  if (n >= queuedMax) throw new Refusal("limit_reached", "exportQueueFull", { params: { maximum: queuedMax } });
}
