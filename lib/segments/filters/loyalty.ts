import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { Refusal } from "@/lib/core/refusal";

import { defineFilter } from "../define-filter";
import { all, any, beside, ids, not, own, type Predicate } from "../predicates";
import { daysOf, holds, isEmptyValue, numberWithin } from "../ranges";
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
    return beside(primaryAccount, numberWithin(sql`account_now.available`, value), holds(value, 0));
  },
});

const loyaltyBonusExpiresOn = burning("loyalty.bonus.expiresOn", "loyalty");

const loyaltyBonusRewardExpiresOn = burning("loyalty.bonus.rewardExpiresOn", "reward");

export const loyaltyFilters = [
  loyaltyParticipation,
  loyaltyLevel,
  loyaltyBonusBalance,
  loyaltyBonusExpiresOn,
  loyaltyBonusRewardExpiresOn,
];

/**
 * Bonuses of one origin that burn on these days: what is left of active lots, the reserved part included. A lot whose
 * moment has come counts as active or as burnt already, whether it was settled or not, unless its account is frozen.
 */
function burning(id: string, origin: "loyalty" | "reward") {
  return defineFilter({
    id,
    group: "loyalty",
    subgroup: "bonuses",
    control: { kind: "date", nullable: false },
    toSql: (value, { today }) => {
      if (isEmptyValue(value)) throw new Error("Never missing");
      const { from, to } = daysOf(value, today);
      const days = [
        from === undefined ? undefined : sql`lot.expires_at >= programme_midnight(${from}::date)`,
        to === undefined ? undefined : sql`lot.expires_at < programme_midnight(${to}::date + 1)`,
      ].filter((bound) => bound !== undefined);
      // Nearly all are active; the second part is what should have become active and was not settled yet.
      return any([
        lotsOf(sql`lot.state = 'active' and (account.frozen_at is not null or lot.expires_at > (select app_now()))`),
        lotsOf(sql`lot.state = 'pending' and account.frozen_at is null and account.next_due_at <= (select app_now())
          and lot.active_from <= (select app_now()) and lot.expires_at > (select app_now())`),
      ]);

      function lotsOf(live: SQL): Predicate {
        return ids(sql`
          select account_member.client_id from lot
          join account on account.id = lot.account_id
          join account_member on account_member.account_id = account.id
          where account_member.is_primary and account_member.left_at is null
            and lot.origin = ${origin} and lot.remaining > 0 and lot.expires_at < 'infinity'
            and ${sql.join(days, sql` and `)} and ${live}`);
      }
    },
  });
}

function subscribed(): Predicate {
  return ids(sql`select client_id from consent where subscribed`);
}
