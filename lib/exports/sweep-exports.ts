import "server-only";

import { and, eq, inArray, lt, sql } from "drizzle-orm";

import { exports } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { deleteStored } from "@/lib/core/file-store";

/** Destroys files whose time has come; the row stays and says so. */
export async function sweepExports({ db }: Context): Promise<void> {
  const old = await db
    .select({ id: exports.id, filePath: exports.filePath })
    .from(exports)
    .where(and(eq(exports.state, "done"), lt(exports.expiresAt, sql`app_now()`)));
  for (const { filePath } of old) if (filePath) await deleteStored(filePath);
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return;
  await db.update(exports).set({ state: "expired", filePath: null }).where(inArray(exports.id, ids));
}
