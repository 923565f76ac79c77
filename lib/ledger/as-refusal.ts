import "server-only";

import { Refusal, type RefusalCode, type RefusalParams } from "@/lib/core/refusal";
import type { RefusalReason } from "@/lib/texts/refusal-reason";

/** The SQLSTATEs of `ledger_refuse` and of the functions of families, in words. */
const refusals: Record<string, { code: RefusalCode; reason: RefusalReason; field?: string }> = {
  CL001: { code: "conflict", reason: "insufficientBonuses" },
  CL002: { code: "conflict", reason: "clientBlocked" },
  CL003: { code: "conflict", reason: "accountFrozen" },
  CL004: { code: "limit_reached", reason: "limitPerOperation" },
  CL005: { code: "limit_reached", reason: "limitPerDay" },
  CL006: { code: "invalid", reason: "badAmount", field: "amount" },
  CL007: { code: "invalid", reason: "badValidity", field: "validity" },
  CL008: { code: "key_reused", reason: "keyReused" },
  CL009: { code: "not_found", reason: "notFound" },
  CL010: { code: "conflict", reason: "balanceTooLarge" },
  CL011: { code: "conflict", reason: "clientGone" },
  CL012: { code: "conflict", reason: "alreadyBlocked" },
  CL013: { code: "conflict", reason: "notBlocked" },
  CL014: { code: "conflict", reason: "alreadyReversed" },
  CL015: { code: "conflict", reason: "notReversible" },
  CL016: { code: "conflict", reason: "nothingLeft" },
  CL017: { code: "not_found", reason: "notFound" },
  CL018: { code: "conflict", reason: "reservationClosed" },
  CL019: { code: "conflict", reason: "reservationExpired" },
  CL020: { code: "invalid", reason: "aboveReservation", field: "amount" },
  CL021: { code: "conflict", reason: "accountHasDebt" },
  CL022: { code: "not_found", reason: "notFound" },
  CL023: { code: "conflict", reason: "alreadyMember" },
  CL024: { code: "conflict", reason: "sharesAlready" },
  CL025: { code: "conflict", reason: "otherCurrency" },
  CL026: { code: "conflict", reason: "ownerStays" },
  CL027: { code: "conflict", reason: "currencyOpen" },
  CL028: { code: "invalid", reason: "sameClient" },
  CL046: { code: "conflict", reason: "ownerChanged" },
  CL047: { code: "conflict", reason: "notInFamily" },
  CL048: { code: "conflict", reason: "ownerBlocked" },
  CL049: { code: "conflict", reason: "twoFamilies" },
  CL050: { code: "conflict", reason: "familyReserved" },
  CL030: { code: "conflict", reason: "historyDeviates" },
};

/** What the ledger refused, as an answer a person can act on; anything else as it was thrown. */
export function asRefusal(error: unknown): unknown {
  const { code, detail } = databaseError(error) ?? {};
  const known = code === undefined ? undefined : refusals[code];
  if (!known) return error;
  const { reason, field } = known;
  const params = JSON.parse(detail || "{}") as RefusalParams;
  const fields = field === undefined ? undefined : [{ path: field, reason, params }];
  return new Refusal(known.code, reason, { params, ...(fields && { fields }) }, { cause: error });
}

function databaseError(error: unknown): { code: string; detail?: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error as Error & { code: string; detail?: string };
  return databaseError(error.cause);
}
