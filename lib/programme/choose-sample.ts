import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import { mayHoldLevel } from "./levels-effect";

/** So many tell a share of the base to within seven tenths of a per cent, nineteen times of twenty. */
const sampleSize = 20_000;

/** Below, everybody is counted as fast. */
const sampledFrom = 100_000;

export type Sample = { ids: readonly number[]; of: number };

/**
 * Clients by the hash of their number: as good as drawn by lot, and the same ones each time, so that two previews differ by
 * their rules alone. Null where the base is small.
 */
export async function chooseSample(db: Db): Promise<Sample | null> {
  const { rows } = await db.execute<{ clients: number }>(
    sql`select greatest(reltuples, 0)::int as clients from pg_class where oid = 'client'::regclass`,
  );
  const oneOf = Math.floor(onlyRow(rows).clients / sampleSize);
  if (oneOf < sampledFrom / sampleSize) return null;
  const chosen = await db.execute<{ ids: number[]; of: number }>(sql`
    select coalesce(json_agg(c.id) filter (where abs(hashint8(c.id)::bigint) % ${oneOf}::int = 0), '[]'::json) as "ids",
      count(*)::int as "of"
    from client c where ${mayHoldLevel}`);
  const sample = onlyRow(chosen.rows);
  return sample.ids.length > 0 ? sample : null;
}
