import "server-only";

import { Refusal } from "@/lib/core/refusal";

/**
 * Refuses what a browser sends from another site: Origin must be one of ours, and it must be there.
 * Next lets a missing Origin pass; we do not (Z12 of the threat table).
 */
export function requireOwnOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  if (!origin || !ownOrigins().includes(origin)) throw new Refusal("forbidden", "wrongOrigin");
}

/** The addresses of this installation, the first one being used in links. */
export function ownOrigins(): string[] {
  const configured = (process.env.APP_ORIGIN ?? "").split(",").map((origin) => origin.trim().replace(/\/$/, ""));
  const given = configured.filter((origin) => origin.length > 0);
  const port = process.env.PORT ?? "3000";
  return given.length > 0 ? given : [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}
