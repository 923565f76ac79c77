import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { currentRules, getSetting } from "@/lib/programme/settings";

import type { PurchaseTerms, SpendingBar } from "./schema";

/**
 * What a receipt of this client earns and may be paid with now, for whoever has checked a right: the card, the dialog and
 * the command judge alike.
 */
export async function readPurchaseTerms(ctx: Context, clientId: number): Promise<PurchaseTerms> {
  const { state, blockedAt } = await requireClient(ctx, clientId);
  const rules = await currentRules(ctx.db);
  const stored = await readStanding(ctx, clientId);
  const blocked = blockedAt !== null;
  const cardNotActivated = stored.cards > 0 && stored.activatedCards === 0;
  const bar = async (): Promise<SpendingBar | null> => {
    if (blocked) return "blocked";
    if (state === "anonymous" && !(await getSetting(ctx.db, "anonymousMaySpend"))) return "anonymous";
    if (state === "new" && !(await getSetting(ctx.db, "newMaySpend"))) return "new";
    if (cardNotActivated) return "cardNotActivated";
    return stored.available > 0 ? null : "nothingAvailable";
  };
  return {
    clientId,
    accrualBasisPoints: blocked ? 0 : (stored.levelBasisPoints ?? rules.accrualBasisPoints),
    levelName: stored.levelName,
    blocked,
    activationDelayDays: rules.activationDelayDays,
    validityDays: rules.validityDays,
    redemptionPercentMax: rules.redemptionPercentMax,
    available: stored.available,
    debt: stored.debt,
    spendingBar: await bar(),
    cardNotActivated,
    today: stored.today,
  };
}

type Standing = {
  available: number;
  debt: number;
  levelName: string | null;
  levelBasisPoints: number | null;
  cards: number;
  activatedCards: number;
  today: string;
};

async function readStanding(ctx: Context, clientId: number): Promise<Standing> {
  const { rows } = await ctx.db.execute<Standing>(sql`
    select coalesce(n.available, 0) as "available", coalesce(n.debt, 0) as "debt",
      level.name as "levelName", level.accrual_basis_points as "levelBasisPoints",
      cards.live as "cards", cards.activated as "activatedCards", programme_today()::text as "today"
    from (select ${clientId}::bigint as id) wanted
    left join account_member m on m.client_id = wanted.id and m.is_primary and m.left_at is null
    left join account_now n on n.id = m.account_id
    left join lateral (
      select l.name, l.accrual_basis_points from client_level cl
      join level_system ls on ls.key = cl.system_key and ls.is_default
      join level l on l.system_key = cl.system_key and l.key = cl.level_key
      where cl.client_id = wanted.id limit 1
    ) level on true
    cross join lateral (
      select count(*)::int as live, (count(*) filter (where k.state = 'activated'))::int as activated
      from card k where k.client_id = wanted.id and k.status = 'active'
    ) cards`);
  return onlyRow(rows);
}
