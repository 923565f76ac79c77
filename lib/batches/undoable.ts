import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";

import type { BatchRecord } from "./freeze-list";
import { undoDays } from "./limits";

/** Until when a batch can be undone; null where there is nothing to undo, or somebody has. */
export function undoUntil({ state, itemsDone, finishedAt }: BatchRecord): Date | null {
  const hasEnded = state === "done" || state === "cancelled" || state === "failed";
  if (!hasEnded || itemsDone === 0 || !finishedAt) return null;
  return new Date(finishedAt.getTime() + undoDays * 86_400_000);
}

/** Refuses where a batch cannot be undone, or not any more. The caller has locked it. */
export async function requireUndoable({ db }: Context, batch: BatchRecord): Promise<void> {
  const until = undoUntil(batch);
  if (!until) throw new Refusal("conflict", "batchNotUndoable");
  const { rows } = await db.execute<{ late: boolean }>(
    sql`select app_now() > ${until.toISOString()}::timestamptz as late`,
  );
  if (onlyRow(rows).late) throw new Refusal("conflict", "batchTooOld", { params: { days: undoDays } });
}
