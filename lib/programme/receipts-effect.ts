import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

import { earnByLines, judgeStore } from "./earning";
import { judgeProducts, type ProductPart } from "./judge-products";
import { findLevelsOf } from "./levels-effect";
import type { ProgrammeRules } from "./rules-schema";
import type { ReceiptDifference, RulesEffect, SystemNames } from "./version-schema";

const receiptsMax = 1_000;
const largestMax = 5;

/** What the last receipts earn by the rules in force and by others, each paid as it was. */
export async function findReceiptsEffect(
  db: Db,
  systems: readonly SystemNames[],
  before: ProgrammeRules,
  after: ProgrammeRules,
): Promise<RulesEffect["receipts"]> {
  const receipts = await findLastReceipts(db);
  const judge = async (rules: ProgrammeRules, held: ReadonlyMap<number, string>) => {
    const productIds = receipts.flatMap(({ lines }) => lines.flatMap(({ productId }) => productId ?? []));
    const parts = await judgeProducts(db, rules, [...new Set(productIds)]);
    return receipts.map((receipt) =>
      earnedOn(receipt, rules, rateOf(rules, systems, held.get(receipt.clientId)), parts),
    );
  };
  const clientIds = [...new Set(receipts.map(({ clientId }) => clientId))];
  const held = new Map(receipts.flatMap(({ clientId, level }) => (level === null ? [] : [[clientId, level] as const])));
  const standard = systems.find(({ isDefault }) => isDefault);
  const standardRules = standard && after.systems[standard.key];
  const reached = standardRules ? await findLevelsOf(db, standard, standardRules, clientIds) : held;

  const [was, is] = [await judge(before, held), await judge(after, reached)];
  const differences = receipts.map(
    ({ lines: _, level: __, blocked: ___, storeCode: ____, ...receipt }, index): ReceiptDifference => ({
      ...receipt,
      before: was[index] ?? 0,
      after: is[index] ?? 0,
    }),
  );
  return {
    count: receipts.length,
    paid: sum(receipts.map(({ paid }) => paid)),
    before: sum(was),
    after: sum(is),
    largest: differences
      .filter((one) => one.before !== one.after)
      .sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before))
      .slice(0, largestMax),
  };
}

type Line = { productId: number | null; paid: number };
type Receipt = Omit<ReceiptDifference, "before" | "after"> & {
  storeCode: string | null;
  /** Held now in the default system. */
  level: string | null;
  blocked: boolean;
  lines: Line[];
};

async function findLastReceipts(db: Db): Promise<Receipt[]> {
  const { rows } = await db.execute<Receipt>(sql`
    select p.id as "purchaseId", p.client_id as "clientId", p.receipt, s.name as "store", s.code as "storeCode",
      p.day::text as "day", p.paid, held.level_key as "level", c.blocked_at is not null as "blocked",
      coalesce((select json_agg(json_build_object('productId', l.product_id, 'paid', l.paid) order by l.n)
        from purchase_line l where l.purchase_id = p.id), json_build_array(json_build_object('productId', null, 'paid', p.paid))) as "lines"
    from (
      select * from purchase where status = 'completed' order by day desc, id desc limit ${receiptsMax}
    ) p
    join client c on c.id = p.client_id
    left join store s on s.id = p.store_id
    left join level_system ls on ls.is_default
    left join client_level held on held.client_id = p.client_id and held.system_key = ls.key
    order by p.day desc, p.id desc`);
  return rows;
}

function rateOf(rules: ProgrammeRules, systems: readonly SystemNames[], level: string | undefined): number {
  const standard = systems.find(({ isDefault }) => isDefault);
  const own = standard && level !== undefined ? rules.systems[standard.key]?.levels[level] : undefined;
  return own?.accrualBasisPoints ?? rules.accrualBasisPoints;
}

function earnedOn(
  { lines, storeCode, blocked }: Receipt,
  rules: ProgrammeRules,
  accrualBasisPoints: number,
  parts: ReadonlyMap<number, ProductPart>,
): number {
  if (blocked || (storeCode !== null && !judgeStore(rules, storeCode).earns)) return 0;
  const judged = lines.map(({ productId, paid }) => ({
    paid,
    earns: productId === null || (parts.get(productId)?.earns ?? true),
  }));
  return sum(earnByLines(judged, { accrualBasisPoints, rounding: rules.rounding }));
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
