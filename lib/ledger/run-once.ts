import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import { bodyHash } from "./body-hash";
import { type OperationKey, refusing } from "./operations";

/**
 * Does a piece of work that is more than one operation (a purchase) once for a key, within the caller's transaction:
 * a repeat gets the first answer and changes nothing, the same key with another body is refused. Call it before any
 * row is locked. The answer is kept, so it holds no personal value.
 */
export async function runOnce<Answer extends object>(
  db: Db,
  { scope, key, body }: OperationKey,
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; replayed: boolean }> {
  const { rows } = await refusing(
    db.execute<{ kept: Answer | null }>(sql`select claim_key(${scope}, ${key}, ${bodyHash(body)}) as kept`),
  );
  const { kept } = onlyRow(rows);
  if (kept) return { answer: kept, replayed: true };
  const answer = await work();
  await db.execute(sql`select end_claim(${scope}, ${key}, ${JSON.stringify(answer)}::jsonb)`);
  return { answer, replayed: false };
}
