import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { imports } from "@/db/schema";

import type { ImportPhase } from "./schema";

/** Somebody cancelled the import: what is written stays, the rest is left. */
export class ImportCancelled extends Error {}

/** The worker ends: the next run goes on where this one stopped. */
export class ImportInterrupted extends Error {}

const reportMsMin = 400;

/** Tells how far an import is, and learns by the same query whether it should stop. */
export class ImportProgress {
  private reportedAt = 0;
  private isObeying = true;

  constructor(
    private readonly db: Db,
    private readonly importId: number,
    private readonly signal: AbortSignal,
  ) {}

  /** A new phase begins, `total` steps long where that is known. */
  async begin(phase: ImportPhase, total: number | null): Promise<void> {
    await this.write({ phase, rowsRead: 0, rowsTotal: total });
  }

  /** That many steps are done. Throws when the import was cancelled or the worker has to end. */
  async report(done: number): Promise<void> {
    const now = performance.now();
    if (now - this.reportedAt < reportMsMin) return;
    this.reportedAt = now;
    await this.write({ rowsRead: done });
  }

  /** From here on the import is brought to its end even if somebody cancels it. */
  finishRegardless(): void {
    this.isObeying = false;
  }

  private async write(set: Partial<typeof imports.$inferInsert>): Promise<void> {
    const [row] = await this.db
      .update(imports)
      .set(set)
      .where(eq(imports.id, this.importId))
      .returning({ isCancelled: sql<boolean>`${imports.cancelRequestedAt} is not null` });
    if (this.signal.aborted) throw new ImportInterrupted();
    if (row?.isCancelled && this.isObeying) throw new ImportCancelled();
  }
}
