import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { nameExclusions } from "@/lib/programme/name-exclusions";
import type { ProgrammeRules } from "@/lib/programme/rules-schema";
import { readRulesInForce } from "@/lib/programme/settings";

import type { HeldLevel, PurchaseTerms, SpendingBar } from "./schema";

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
): Promise<{ terms: PurchaseTerms; rules: ProgrammeRules }> {
  const { state, blockedAt } = await requireClient(ctx, clientId);
  const { rules, activeFrom } = await readRulesInForce(ctx.db);
  const { levelBasisPoints, cards, activatedCards, ...standing } = await readStanding(ctx, clientId);
  const blocked = blockedAt !== null;
  const cardNotActivated = cards > 0 && activatedCards === 0;
  const terms: PurchaseTerms = {
    ...standing,
    clientId,
    accrualBasisPoints: blocked ? 0 : (levelBasisPoints ?? rules.accrualBasisPoints),
    byLevel: levelBasisPoints !== null,
    rounding: rules.rounding,
    blocked,
    activationDelayDays: rules.activationDelayDays,
    validityDays: rules.validityDays,
    redemptionPercentMax: rules.redemptionPercentMax,
    spendingBar: barOf({ ...standing, state, blocked, cardNotActivated }, rules),
    cardNotActivated,
    rulesSince: activeFrom,
    excluded: await nameExclusions(ctx.db, rules),
    excludedStores: rules.exclusions.stores,
  };
  return { terms, rules };
}

type Judged = { state: string; blocked: boolean; cardNotActivated: boolean; available: number };

/** The first reason for which nothing can be spent. */
function barOf({ state, blocked, cardNotActivated, available }: Judged, rules: ProgrammeRules): SpendingBar | null {
  if (blocked) return "blocked";
  if (state === "anonymous" && !rules.anonymousMaySpend) return "anonymous";
  if (state === "new" && !rules.newMaySpend) return "new";
  if (rules.redemptionPercentMax === 0) return "programme";
  if (cardNotActivated) return "cardNotActivated";
  return available > 0 ? null : "nothingAvailable";
}

type Standing = Pick<PurchaseTerms, "available" | "debt" | "today"> & {
  level: HeldLevel | null;
  levelBasisPoints: number | null;
  cards: number;
  activatedCards: number;
};

async function readStanding(ctx: Context, clientId: number): Promise<Standing> {
  const { rows } = await ctx.db.execute<Standing>(sql`
    select coalesce(n.available, 0) as "available", coalesce(n.debt, 0) as "debt",
      level.value as "level", level.basis_points as "levelBasisPoints",
      cards.live as "cards", cards.activated as "activatedCards", programme_today()::text as "today"
    from (select ${clientId}::bigint as id) wanted
    left join account_member m on m.client_id = wanted.id and m.is_primary and m.left_at is null
    left join account_now n on n.id = m.account_id
    left join lateral (
      select l.accrual_basis_points as basis_points, json_build_object(
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
    ) level on true
    cross join lateral (
      select count(*)::int as live, (count(*) filter (where k.state = 'activated'))::int as activated
      from card k where k.client_id = wanted.id and k.status = 'active'
    ) cards`);
  return onlyRow(rows);
}
