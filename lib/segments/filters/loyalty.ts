import "server-only";

import { sql } from "drizzle-orm";

import { Refusal } from "@/lib/core/refusal";

import { defineFilter } from "../define-filter";
import { all, any, beside, ids, not, own, type Predicate } from "../predicates";
import { holds, isEmptyValue, numberWithin } from "../ranges";
import { levelKey } from "../segment-scope";
import { primaryAccount } from "../subjects";

import { choices, numbers } from "./controls";

/** What a client is to the programme: the first of these that fits, in this order. */
const participations: Record<string, Predicate> = {
  blocked: own(sql`client.blocked_at is not null`),
  participant: own(sql`client.blocked_at is null and client.state = 'registered'`),
  subscriber: all([own(sql`client.blocked_at is null and client.state <> 'registered'`), subscribed()]),
  none: all([own(sql`client.blocked_at is null and client.state <> 'registered'`), not(subscribed())]),
};

const loyaltyParticipation = defineFilter({
  id: "loyalty.participation",
  group: "loyalty",
  control: choices("participant", "subscriber", "blocked", "none"),
  toSql: (value) => {
    const chosen = new Set("in" in value ? value.in : []);
    return any(Object.entries(participations).flatMap(([key, predicate]) => (chosen.has(key) ? [predicate] : [])));
  },
});

const loyaltyLevel = defineFilter({
  id: "loyalty.level",
  group: "loyalty",
  control: { kind: "level" },
  toSql: (value, { levels }) => {
    const system = value.system ?? levels.defaultSystem;
    if (system === null) throw Refusal.field("system", "required");
    for (const [index, key] of value.in.entries()) {
      if (!levels.keys.has(levelKey(system, key))) throw Refusal.field(`in.${index}`, "unknownKey", { key });
    }
    return ids(
      sql`select client_id from client_level where system_key = ${system} and level_key = any(${sql.param(value.in)}::text[])`,
    );
  },
});

const loyaltyBonusBalance = defineFilter({
  id: "loyalty.bonus.balance",
  group: "loyalty",
  subgroup: "bonuses",
  control: numbers("bonuses"),
  toSql: (value) => {
    if (isEmptyValue(value)) throw new Error("Never missing");
    return beside(primaryAccount, numberWithin(sql`account.available`, value), holds(value, 0));
  },
});

export const loyaltyFilters = [loyaltyParticipation, loyaltyLevel, loyaltyBonusBalance];

function subscribed(): Predicate {
  return ids(sql`select client_id from consent where subscribed`);
}
