import "server-only";

import { createHash, createHmac, timingSafeEqual } from "node:crypto";

import { Refusal } from "@/lib/core/refusal";

type CursorKey = readonly (string | number | boolean | null)[];

/**
 * A keyset position as an opaque text. It is bound to the list it was made for (`list`: filter, sort, who looks),
 * so that a cursor that was changed or comes from another list is refused (F13 of the threat table).
 */
export function signCursor(key: CursorKey, list: unknown): string {
  const body = Buffer.from(JSON.stringify(key)).toString("base64url");
  return `${body}.${signature(body, list)}`;
}

/** The position, or a refusal when the text was not made for this list. */
export function readCursor(cursor: string, list: unknown): CursorKey {
  const [body = "", given = ""] = cursor.split(".");
  const expected = Buffer.from(signature(body, list));
  const actual = Buffer.from(given);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected))
    throw Refusal.field("after", "badFormat");
  return JSON.parse(Buffer.from(body, "base64url").toString()) as CursorKey;
}

function signature(body: string, list: unknown): string {
  const fingerprint = createHash("sha256").update(JSON.stringify(list)).digest("base64url");
  return createHmac("sha256", secret()).update(`${body}.${fingerprint}`).digest("base64url").slice(0, 22);
}

function secret(): string {
  const value = process.env.CLIENTELE_SECRET;
  if (!value) throw new Error("CLIENTELE_SECRET is not set");
  return value;
}
