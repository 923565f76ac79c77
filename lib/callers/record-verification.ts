import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { callerVerifications } from "@/db/schema";
import { getAccessSettings } from "@/lib/access/access-settings";
import type { Context } from "@/lib/access/context";
import { type CallerWay, findVerification, type Verification } from "@/lib/access/verified-caller";
import { Refusal } from "@/lib/core/refusal";

/** From now on the person knows who is on the line: for the time of the settings, or until he closes the card. */
export async function recordVerification(ctx: Context, clientId: number, way: CallerWay): Promise<Verification> {
  if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "forbidden", { params: { right: "callers.verify" } });
  const { callerMinutes } = await getAccessSettings(ctx.db);
  await ctx.db.insert(callerVerifications).values({
    ...{ clientId, userId: ctx.actor.id, way },
    endsAt: sql`app_now() + make_interval(mins => ${callerMinutes})`,
  });
  return onlyRow([await findVerification(ctx, { clientIds: [clientId] })].flatMap((found) => found ?? []));
}
