import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

type EnqueueOptions = {
  /** A job of the same key that has not begun is replaced by this one. */
  jobKey?: string;
  /** Not before this moment; without it at once. */
  runAt?: Date;
  /** Jobs of one queue run one after another. */
  queueName?: string;
  attemptsMax?: number;
};

/** Asks for a job in the caller's transaction: it runs when that commits, and never when it does not. */
export async function enqueueJob(
  db: Db,
  name: string,
  payload: Record<string, unknown>,
  { jobKey, runAt, queueName, attemptsMax }: EnqueueOptions = {},
): Promise<void> {
  await db.execute(sql`
    select enqueue(
      ${name}, ${JSON.stringify(payload)}::jsonb, ${jobKey ?? null}, ${runAt?.toISOString() ?? null}::timestamptz,
      ${queueName ?? null}, ${attemptsMax ?? null}::int
    )
  `);
}
