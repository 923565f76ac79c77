import "server-only";

export type ScheduledJob = {
  job: string;
  /** Minute, hour, day, month, weekday; in UTC. */
  at: string;
  payload?: Record<string, unknown>;
  /** After a standstill, runs missed within this time are made up for, once. */
  makeUpForMs?: number;
};

/** Jobs that start by the clock, one line each. */
export const schedule: readonly ScheduledJob[] = [
  { job: "ledger.settle", at: "* * * * *" },
  { job: "ledger.release", at: "* * * * *" },
  { job: "ledger.check", at: "40 0 * * *", makeUpForMs: 86_400_000 },
  { job: "approvals.due", at: "* * * * *" },
  { job: "exclusions.eraseDue", at: "* * * * *" },
  // The day of the programme begins at another hour in each zone; a run within the same day finds nothing to do.
  { job: "levels.recount", at: "2 * * * *", makeUpForMs: 3_600_000 },
  { job: "summary.keepDays", at: "40 1 * * *", makeUpForMs: 86_400_000 },
  { job: "messages.relay", at: "* * * * *" },
  { job: "segments.recount", at: "0 * * * *", makeUpForMs: 3_600_000 },
  { job: "segments.forgetDefinitions", at: "20 0 * * *" },
  { job: "exports.sweep", at: "15 * * * *" },
  { job: "imports.sweep", at: "10 * * * *" },
];
