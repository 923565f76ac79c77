import "server-only";

import { randomBytes } from "node:crypto";

import { log } from "@/lib/core/log";
import { Refusal } from "@/lib/core/refusal";
import { type DescribedRefusal, describeRefusal, sentence } from "@/lib/texts/describe-refusal";
import type { Locale } from "@/lib/texts/locales";

/**
 * What the browser learns of a failure: a refusal in words, or for a defect only a short code under which the log
 * holds the cause. Messages of exceptions never leave the server.
 */
export function describeFailure(error: unknown, locale: Locale): DescribedRefusal {
  const refusal = asRefusal(error);
  if (refusal) return describeRefusal(refusal, locale);
  const code = randomBytes(3).toString("hex");
  log.error({ code, err: error }, "unexpected failure");
  return { code: "internal", reason: "internal", message: sentence(locale, "internal", { code }), fields: [] };
}

const statementTimedOut = "57014";
const lockTimedOut = "55P03";
const deadlock = "40P01";

function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  switch (databaseCode(error)) {
    case statementTimedOut:
      return new Refusal("too_heavy", "tooHeavy", {}, { cause: error });
    case lockTimedOut:
    case deadlock:
      return new Refusal("conflict", "busy", {}, { cause: error });
    default:
      return undefined;
  }
}

/** The SQLSTATE of a database error, through the wrapper of the query builder. */
export function databaseCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return databaseCode(error.cause);
}
