import "server-only";

import { ownOrigins } from "@/lib/core/own-origins";
import { Refusal } from "@/lib/core/refusal";

/**
 * Refuses what a browser sends from another site: Origin must be one of ours, and it must be there.
 * Next lets a missing Origin pass; we do not (Z12 of the threat table).
 */
export function requireOwnOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  if (!origin || !ownOrigins().includes(origin)) throw new Refusal("forbidden", "wrongOrigin");
}
