import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { exports } from "@/db/schema";

/** Somebody cancelled the export. */
export class ExportCancelled extends Error {}

/** The worker ends: the next run writes the file anew. */
export class ExportInterrupted extends Error {}

const reportMsMin = 400;

/** Tells how far a file is, and learns by the same query whether to stop. */
export class ExportProgress {
  private reportedAt = 0;

  constructor(
    private readonly db: Db,
    private readonly exportId: number,
    private readonly signal: AbortSignal,
  ) {}

  async report(rowsWritten: number): Promise<void> {
    const now = performance.now();
    if (now - this.reportedAt < reportMsMin) return;
    this.reportedAt = now;
    const [row] = await this.db
      .update(exports)
      .set({ rowsWritten })
      .where(eq(exports.id, this.exportId))
      .returning({ isCancelled: sql<boolean>`${exports.cancelRequestedAt} is not null` });
    if (this.signal.aborted) throw new ExportInterrupted();
    if (row?.isCancelled) throw new ExportCancelled();
  }
}
