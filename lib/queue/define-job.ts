import "server-only";

import type { z } from "zod";

import type { Db } from "@/db/client";
import { type Context, jobContext } from "@/lib/access/context";

/** What a job learns of the run it is in. */
export type JobRun = {
  /** Fires when the worker has to end: leave everything as a retry can take it up, then throw or return. */
  signal: AbortSignal;
  attempt: number;
  isLastAttempt: boolean;
};

type JobDefinition<Payload extends z.ZodType> = {
  /** `domain.verb`, as it stands in the queue. */
  name: string;
  payload: Payload;
  /** May run twice for one cause, after a crash: a second run must change nothing that the first has done. */
  run(ctx: Context, payload: z.output<Payload>, run: JobRun): Promise<void>;
};

export type Job = {
  name: string;
  handle(db: Db, rawPayload: unknown, run: JobRun): Promise<void>;
};

/** A piece of background work: it acts for the product itself, and its payload is checked like any input. */
export function defineJob<Payload extends z.ZodType>({ name, payload, run }: JobDefinition<Payload>): Job {
  return {
    name,
    handle: (db, rawPayload, jobRun) => run(jobContext(db, name), payload.parse(withoutCron(rawPayload)), jobRun),
  };
}

/** The schedule adds the moment it meant to the payload; no job asks for it. */
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null) return payload;
  const { _cron, ...rest } = payload as Record<string, unknown>;
  return rest;
}
