import "server-only";

import { applicationPool } from "@/db/client";
import { type AppliedVersion, compareVersions, selectAppliedVersion } from "@/db/schema-version";
import { silenceMsMax } from "@/lib/queue/worker-heartbeat";

export type Health =
  | { status: "ok" | "degraded"; worker: { seenAt: string | null } }
  | { status: "unavailable"; reason: "database" | "schema" };

const answerMsMax = 3_000;

/** Whether the product can serve. A silent worker degrades it; without its database or its schema it cannot. */
export async function readHealth(): Promise<Health> {
  try {
    return await Promise.race([askDatabase(), afterMs(answerMsMax)]);
  } catch {
    return { status: "unavailable", reason: "database" };
  }
}

async function askDatabase(): Promise<Health> {
  const pool = applicationPool();
  const version = await pool.query<AppliedVersion>(selectAppliedVersion).catch(asUnknownSchema);
  const [applied] = version.rows;
  if (!applied || compareVersions(applied) === "older") return { status: "unavailable", reason: "schema" };
  const { rows } = await pool.query<{ seenAt: Date | null; alive: boolean | null }>(
    `select max(seen_at) as "seenAt", max(seen_at) > clock_timestamp() - make_interval(secs => $1) as alive
       from worker_heartbeat`,
    [silenceMsMax / 1000],
  );
  const worker = { seenAt: rows[0]?.seenAt?.toISOString() ?? null };
  return { status: rows[0]?.alive ? "ok" : "degraded", worker };
}

const undefinedTable = "42P01";

function asUnknownSchema(error: unknown): { rows: AppliedVersion[] } {
  if (error instanceof Error && "code" in error && error.code === undefinedTable) return { rows: [] };
  throw error;
}

function afterMs(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("No answer in time")), ms).unref());
}
