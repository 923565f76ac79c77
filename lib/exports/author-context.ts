import "server-only";

import type { Db } from "@/db/client";
import type { exports } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { userContext } from "@/lib/access/user-context";
import { Refusal } from "@/lib/core/refusal";

export type ExportRecord = typeof exports.$inferSelect;

/**
 * The context of whoever asked for a file, with the rights he has now and the stores he had then, whichever is less.
 * Refuses when he may not export any more.
 */
export async function authorContext(db: Db, record: ExportRecord): Promise<Context> {
  const author = await userContext(db, record.createdBy);
  if (!author) throw new Refusal("forbidden", "forbidden", { params: { right: "exports.run" } });
  const ctx: Context = { ...author, stores: lesser(record.stores, author.stores), locale: record.language };
  requirePermission(ctx, "exports.run");
  if (record.withContacts) requirePermission(ctx, "exports.contacts");
  return ctx;
}

function lesser(then: readonly string[] | null, now: "all" | readonly string[]): Context["stores"] {
  if (then === null) return now;
  return now === "all" ? then : then.filter((code) => now.includes(code));
}
