import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { SoughtState } from "./read-states";

/** Any of these states of the row of `client` at hand; without one, everybody but those who have passed into another. */
export function inStates(states: readonly SoughtState[]): SQL {
  if (states.length === 0) return sql`client.state <> 'deleted'`;
  const known = states.filter((state) => state !== "blocked");
  const blocked = states.includes("blocked") ? sql`client.blocked_at is not null` : sql`false`;
  return sql`(client.state = any(${sql.param(known)}::text[]) or ${blocked})`;
}
