import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { nameExclusions } from "@/lib/programme/name-exclusions";
import type { ProgrammeRules } from "@/lib/programme/rules-schema";
import { getSettings, readRulesInForce } from "@/lib/programme/settings";
import { tillLines } from "@/lib/programme/till-lines";

import { bestCardOf, type PresentedCard, standingOf } from "@/lib/standing/standing";

import type { HeldLevel, PurchaseTerms } from "./schema";

/**
 * What a receipt of this client earns and may be paid with now, for whoever has checked a right: the card, the dialog,
 * the till and the command judge alike.
 */
export async function readPurchaseTerms(ctx: Context, clientId: number): Promise<PurchaseTerms> {
  return (await readTermsAndRules(ctx, clientId)).terms;
}

/** The same with the rules it comes from, to judge the lines of a receipt by them. */
export async function readTermsAndRules(
  ctx: Context,
  clientId: number,
): Promise<{ terms: PurchaseTerms; rules: ProgrammeRules; earning: EarnedBy }> {
  const { state, blockedAt, leavesAt, recycleUntil } = await requireClient(ctx, clientId);
  const { id: rulesId, rules, activeFrom } = await readRulesInForce(ctx.db);
  const { levelBasisPoints, levelKey, cards, ...held } = await readHeld(ctx, clientId);
  const blocked = blockedAt !== null;
  const card = bestCardOf(cards);
  const facts = { state, blocked, leaving: leavesAt !== null, inBin: recycleUntil !== null, card };
  const standing = standingOf(facts, rules);
  const cardNotActivated = card !== null && card.state !== "activated";
  const terms: PurchaseTerms = {
    ...held,
    clientId,
    standing,
    accrualBasisPoints: standing.accrue ? 0 : (levelBasisPoints ?? rules.accrualBasisPoints),
    byLevel: levelBasisPoints !== null,
    rounding: rules.rounding,
    blocked,
    activationDelayDays: rules.activationDelayDays,
    validityDays: rules.validityDays,
    redemptionPercentMax: rules.redemptionPercentMax,
    spendingBar: standing.spend ?? (held.available > 0 ? null : "nothingAvailable"),
    cardNotActivated,
    tillLines: cardNotActivated && !standing.accrue ? tillLines(await getSettings(ctx.db)) : [],
    rulesSince: activeFrom,
    excluded: await nameExclusions(ctx.db, rules),
    excludedStores: rules.exclusions.stores,
  };
  const earning = {
    earningRulesId: rulesId,
    earningLevel: levelBasisPoints === null ? null : levelKey,
    earningBasisPoints: terms.accrualBasisPoints,
  };
  return { terms, rules, earning };
}

/** By what a receipt earns, as it is kept with it. */
export type EarnedBy = { earningRulesId: number | null; earningLevel: string | null; earningBasisPoints: number };

type Held = Pick<PurchaseTerms, "available" | "debt" | "today"> & {
  level: HeldLevel | null;
  levelBasisPoints: number | null;
  levelKey: string | null;
  cards: PresentedCard[];
};

async function readHeld(ctx: Context, clientId: number): Promise<Held> {
  const { rows } = await ctx.db.execute<Held>(sql`
    select coalesce(n.available, 0) as "available", coalesce(n.debt, 0) as "debt",
      level.value as "level", level.basis_points as "levelBasisPoints", level.key as "levelKey",
      coalesce((select json_agg(json_build_object('state', k.state, 'status', k.status)) from card k
        where k.client_id = wanted.id), '[]'::json) as "cards", programme_today()::text as "today"
    from (select ${clientId}::bigint as id) wanted
    left join account_member m on m.client_id = wanted.id and m.is_primary and m.left_at is null
    left join account_now n on n.id = m.account_id
    left join lateral (
      select l.accrual_basis_points as basis_points, l.key, json_build_object(
          'name', l.name,
          'assigned', cl.assigned_until >= programme_today() and cl.assigned_key = cl.level_key,
          'assignedUntil', case when cl.assigned_key = cl.level_key and cl.assigned_until >= programme_today()
            then nullif(cl.assigned_until, 'infinity') end,
          'calculatedName', calculated.name,
          'spent', case when ls.basis = 'spent' then cl.spent end,
          'periodMonths', ls.period_months,
          'next', (
            select json_build_object('name', up.name, 'left', up.spent_from - cl.spent) from level_in_force up
            where up.system_key = cl.system_key and up.rank > l.rank and up.spent_from > cl.spent and ls.basis = 'spent'
            order by up.rank limit 1)
        ) as value
      from client_level cl
      join level_system_in_force ls on ls.key = cl.system_key and ls.is_default
      join level_in_force l on l.system_key = cl.system_key and l.key = cl.level_key
      left join level calculated on calculated.system_key = cl.system_key and calculated.key = cl.calculated_key
      where cl.client_id = wanted.id limit 1
    ) level on true`);
  return onlyRow(rows);
}
