import "server-only";

import { sql } from "drizzle-orm";

import { consentChanges, consents } from "@/db/schema";
import { actorName, type Context } from "@/lib/access/context";

import { getSetting } from "@/lib/programme/settings";

import type { Channel, ConsentKind } from "./card-schema";

type Consent = { channel: Channel; kind: ConsentKind; subscribed: boolean };

/** Writes what a client agreed to, under which wording, and the history of it; returns those that differ from before. */
export async function writeConsents(
  ctx: Context,
  clientId: number,
  wanted: readonly Consent[],
  source: string,
  wordingShown?: string,
): Promise<Consent[]> {
  const wording = wordingShown || (await getSetting(ctx.db, "consentWording")) || null;
  const changed: Consent[] = [];
  for (const consent of wanted) {
    const written = await ctx.db
      .insert(consents)
      .values({ clientId, ...consent, source, wording, at: sql`app_now()` })
      .onConflictDoUpdate({
        target: [consents.clientId, consents.channel, consents.kind],
        set: { subscribed: consent.subscribed, source, wording, at: sql`app_now()` },
        setWhere: sql`${consents.subscribed} is distinct from ${consent.subscribed}`,
      })
      .returning({ channel: consents.channel });
    if (written.length > 0) changed.push(consent);
  }
  if (changed.length > 0) {
    const actor = actorName(ctx.actor);
    await ctx.db
      .insert(consentChanges)
      .values(changed.map((consent) => ({ clientId, ...consent, actor, source, wording })));
  }
  return changed;
}
