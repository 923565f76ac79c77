import type { Role } from "@/lib/access/permissions";
import { addDays, type IsoDay } from "@/lib/core/dates";
import { lastDayOf } from "@/lib/ledger/rules";

import type { BatchTerms, Deed } from "./schema";

type Limits = { operation: number; mass: number; massClients: number };

/** Whether a second person has to agree: always for whoever is no administrator, for him above the limits. */
export function needsSecondPerson(role: Role, planned: { clients: number; amount: number }, limits: Limits): boolean {
  return role !== "administrator" || planned.amount > limits.mass || planned.clients > limits.massClients;
}

/** An operation over one client is measured like any other of one account. */
export function ofOne(limits: Limits): Limits {
  return { ...limits, mass: limits.operation, massClients: 1 };
}

/** What each client gets, loses or keeps for longer, with the days worked out. */
export function termsOf(deed: Deed, today: IsoDay): BatchTerms {
  switch (deed.kind) {
    case "accrue": {
      const { amount, notify } = deed;
      return { amount, lastDay: deed.validity ? lastDayOf(deed.validity, today) : null, notify };
    }
    case "debit":
      return { amount: deed.amount, shortfall: deed.shortfall, notify: deed.notify };
    case "prolong": {
      const { firstDay, lastDay, longer } = deed;
      return {
        firstDay,
        lastDay,
        days: longer.by === "days" ? longer.days : null,
        newLastDay: longer.by === "until" ? longer.day : null,
      };
    }
  }
}

/** What is wrong with the days of an operation: the field and the reason; null: nothing. */
export function daysFault(
  deed: Deed,
  today: IsoDay,
): { path: string; reason: "crossedRange" | "dateInPast" | "badValidity" } | null {
  if (deed.kind === "debit") return null;
  if (deed.kind === "accrue") {
    if (deed.validity?.kind !== "until") return null;
    if (deed.validity.day < today) return { path: "validity.day", reason: "dateInPast" };
    return deed.validity.day > addDays(today, yearsAhead * daysOfYear)
      ? { path: "validity.day", reason: "badValidity" }
      : null;
  }
  if (deed.lastDay < deed.firstDay) return { path: "lastDay", reason: "crossedRange" };
  if (deed.lastDay < today) return { path: "lastDay", reason: "dateInPast" };
  if (deed.longer.by === "days") return null;
  if (deed.longer.day <= deed.firstDay) return { path: "longer.day", reason: "crossedRange" };
  return deed.longer.day > addDays(today, yearsAhead * daysOfYear)
    ? { path: "longer.day", reason: "badValidity" }
    : null;
}

const yearsAhead = 10;
const daysOfYear = 365;
