import "server-only";

import type { Db } from "@/db/client";
import { judgeStore, type Participation } from "@/lib/programme/earning";
import { judgeProducts } from "@/lib/programme/judge-products";
import type { ProgrammeRules } from "@/lib/programme/rules-schema";

/** The lines of a receipt of a store with what the rules say of each; what is in no catalogue takes part. */
export async function judgeLines<Line extends { productId?: number | undefined }>(
  db: Db,
  rules: ProgrammeRules,
  storeCode: string,
  lines: readonly Line[],
): Promise<(Line & Participation)[]> {
  const store = judgeStore(rules, storeCode);
  const products = await judgeProducts(
    db,
    rules,
    lines.flatMap(({ productId }) => productId ?? []),
  );
  return lines.map((line) => {
    const part = line.productId === undefined ? undefined : products.get(line.productId);
    return { ...line, earns: store.earns && (part?.earns ?? true), pays: store.pays && (part?.pays ?? true) };
  });
}
