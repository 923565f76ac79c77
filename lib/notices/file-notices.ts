import "server-only";

import { and, eq, inArray, sql } from "drizzle-orm";

import { exports, imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import type { Rung } from "./rung";
import { noticeDays } from "./schema";

const ended = ["done", "failed"] as const;

/** Exports and imports that this person has begun and that have ended. */
export async function findFileNotices({ db }: Context, userId: number): Promise<Rung[]> {
  const recently = (table: typeof exports | typeof imports) =>
    sql`${table.finishedAt} > app_now() - make_interval(days => ${noticeDays})`;
  const files = await db
    .select({ id: exports.id, state: exports.state, rows: exports.rowsWritten, at: exports.finishedAt })
    .from(exports)
    .where(and(eq(exports.createdBy, userId), inArray(exports.state, ended), recently(exports)))
    .orderBy(sql`${exports.id} desc`)
    .limit(50);
  const loaded = await db
    .select({ id: imports.id, state: imports.state, fileName: imports.fileName, at: imports.finishedAt })
    .from(imports)
    .where(and(eq(imports.createdBy, userId), inArray(imports.state, ended), recently(imports)))
    .orderBy(sql`${imports.id} desc`)
    .limit(50);
  return [
    ...files.map(({ id, state, rows, at }): Rung => {
      return { kind: "export", key: `export:${id}`, at: momentText(at), id, state: outcomeOf(state), rows };
    }),
    ...loaded.map(({ id, state, fileName, at }): Rung => {
      return { kind: "import", key: `import:${id}`, at: momentText(at), id, state: outcomeOf(state), fileName };
    }),
  ];
}

function momentText(at: Date | null): string {
  return at?.toISOString() ?? "";
}

function outcomeOf(state: string): "done" | "failed" {
  return state === "done" ? "done" : "failed";
}
