import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { earnByLines, judgeStore } from "@/lib/programme/earning";
import { judgeProducts } from "@/lib/programme/judge-products";
import { readRulesAt } from "@/lib/programme/settings";

import { type EarnedBy, readPurchaseTerms } from "./read-purchase-terms";
import { earnedDays } from "./rules";

type Receipt = {
  at: string;
  storeCode: string;
  lines: readonly { productId: number | null; paid: number }[];
};

export type EarnedThen = EarnedBy & {
  /** By line. */
  earned: number[];
  total: number;
  activeOn: string | null;
  lastDay: string | null;
};

/**
 * What a receipt of the past earns a client: by the rules and the level of its own moment, with days that begin today.
 * Who may earn nothing now earns nothing by it either.
 */
export async function earnedThen(
  ctx: Context,
  clientId: number,
  { at, storeCode, lines }: Receipt,
): Promise<EarnedThen> {
  const { id, rules } = await readRulesAt(ctx.db, at);
  const terms = await readPurchaseTerms(ctx, clientId);
  const level = await levelAt(ctx.db, clientId, at);
  const ofLevel = level ? rules.systems[level.system]?.levels[level.key]?.accrualBasisPoints : undefined;
  const basisPoints = terms.standing.accrue ? 0 : (ofLevel ?? rules.accrualBasisPoints);
  const products = await judgeProducts(
    ctx.db,
    rules,
    lines.flatMap(({ productId }) => productId ?? []),
  );
  const store = judgeStore(rules, storeCode);
  const judged = lines.map(({ productId, paid }) => ({
    paid,
    earns: store.earns && (productId === null || (products.get(productId)?.earns ?? true)),
  }));
  const earned = earnByLines(judged, { accrualBasisPoints: basisPoints, rounding: rules.rounding });
  return {
    earned,
    total: earned.reduce((sum, part) => sum + part, 0),
    ...earnedDays(terms.today, rules.activationDelayDays, rules.validityDays),
    earningRulesId: id,
    earningLevel: ofLevel === undefined ? null : (level?.key ?? null),
    earningBasisPoints: basisPoints,
  };
}

/** The level of the default system that a client held at a moment; before his first change, what that one changed. */
async function levelAt(db: Db, clientId: number, at: string): Promise<{ system: string; key: string } | null> {
  const { rows } = await db.execute<{ system: string | null; key: string | null }>(sql`
    select s.key as "system", coalesce(
      (select c."to" from level_change c where c.client_id = ${clientId} and c.system_key = s.key
        and c.at <= ${at}::timestamptz order by c.at desc, c.id desc limit 1),
      (select c."from" from level_change c where c.client_id = ${clientId} and c.system_key = s.key order by c.at, c.id limit 1),
      (select l.level_key from client_level l where l.client_id = ${clientId} and l.system_key = s.key
        and not exists (select from level_change c where c.client_id = l.client_id and c.system_key = l.system_key))
    ) as "key"
    from (select 1) one left join level_system s on s.is_default`);
  const { system, key } = onlyRow(rows);
  return system !== null && key !== null ? { system, key } : null;
}
