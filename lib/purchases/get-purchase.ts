import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { judgeProducts } from "@/lib/programme/judge-products";
import { rulesSchema } from "@/lib/programme/rules-schema";

import { getPurchaseLines } from "./find-purchases";
import type { PurchaseDetails, PurchaseEarning } from "./schema";

/** One purchase of a client opened, down to the rule that worked: what the rules of then shut out says so on its line. */
export async function getPurchase(ctx: Context, clientId: number, purchaseId: number): Promise<PurchaseDetails> {
  requirePermission(ctx, "purchases.view");
  const lines = await getPurchaseLines(ctx, clientId, purchaseId);
  const { rows } = await ctx.db.execute<Stored>(sql`
    select right(k.number, 4) as "cardTail", l.name as "level", p.earning_basis_points as "basisPoints", v.rules,
      case when v.id is not null then json_build_object('id', v.id,
        'since', to_char(v.active_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as "version",
      coalesce((select json_agg(json_build_object('n', line.n, 'productId', line.product_id))
        from purchase_line line where line.purchase_id = p.id and line.product_id is not null), '[]'::json) as "products"
    from purchase p
    left join card k on k.id = p.card_id
    left join programme_rules v on v.id = p.earning_rules_id
    left join level_system ls on ls.is_default
    left join level l on l.system_key = ls.key and l.key = p.earning_level
    where p.id = ${purchaseId} and p.client_id = ${clientId}`);
  const [stored] = rows;
  if (!stored?.basisPoints || !ctx.rights.has("bonuses.view")) {
    return { lines, cardTail: stored?.cardTail ?? null, earning: null };
  }
  const { cardTail, level, basisPoints, version, products } = stored;
  const judged = await judgeProducts(
    ctx.db,
    rulesSchema.parse(stored.rules ?? {}),
    products.map(({ productId }) => productId),
  );
  const shutOut = new Set(products.filter(({ productId }) => judged.get(productId)?.earns === false).map(({ n }) => n));
  return {
    lines: lines.map((line) => (shutOut.has(line.n) ? { ...line, isShutOut: true } : line)),
    cardTail,
    earning: { rules: version, level, basisPoints },
  };
}

type Stored = {
  cardTail: string | null;
  level: string | null;
  basisPoints: number | null;
  rules: unknown;
  version: PurchaseEarning["rules"];
  products: { n: number; productId: number }[];
};
