import "server-only";

import { and, eq, inArray } from "drizzle-orm";

import { exports, imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";

import { exportTexts } from "./export-texts";
import type { RunningJob } from "./running-jobs";

/** Files of this person that wait or run, in and out. Nobody needs a right to see his own work. */
export async function findRunningJobs(ctx: Context): Promise<RunningJob[]> {
  const { actor, db } = ctx;
  if (actor.kind !== "user") return [];
  const live = ["queued", "running"] as const;
  const coming = await db
    .select({ id: imports.id, title: imports.fileName, done: imports.rowsRead, total: imports.rowsTotal })
    .from(imports)
    .where(and(eq(imports.createdBy, actor.id), inArray(imports.state, live)))
    .orderBy(imports.id);
  const going = await db
    .select({ id: exports.id, done: exports.rowsWritten, total: exports.rowsTotal })
    .from(exports)
    .where(and(eq(exports.createdBy, actor.id), inArray(exports.state, live)))
    .orderBy(exports.id);
  const texts = exportTexts(ctx.locale);
  return [
    ...coming.map((job) => ({ kind: "import" as const, ...job })),
    ...going.map((job) => ({ kind: "export" as const, title: texts("job", { id: String(job.id) }), ...job })),
  ];
}
