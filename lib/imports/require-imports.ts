import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";

/** A file reaches the whole base: who is limited to some stores neither loads one nor sees what others load. */
export function requireImports(ctx: Context): void {
  requirePermission(ctx, "imports.run");
  if (ctx.stores !== "all") throw new Refusal("forbidden", "forbidden", { params: { right: "imports.run" } });
}
