import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";

import { readPurchaseTerms } from "./read-purchase-terms";
import type { PurchaseTerms } from "./schema";

/** What a receipt of this client earns and may be paid with now, his balance included. */
export async function getPurchaseTerms(ctx: Context, clientId: number): Promise<PurchaseTerms> {
  requirePermission(ctx, "bonuses.view");
  return readPurchaseTerms(ctx, clientId);
}
