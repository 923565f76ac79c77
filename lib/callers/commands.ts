import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import { callerVerifications, clientIdentifiers } from "@/db/schema";
import { getAccessSettings } from "@/lib/access/access-settings";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { normalisePhone } from "@/lib/core/phone";
import { Refusal } from "@/lib/core/refusal";

import { provingContacts } from "./proving-contacts";
import { recordVerification } from "./record-verification";
import { callInput, clientOfCall, papersInput, paperworkInput } from "./schema";

/** He stands at the counter with a document; which one is recorded, nothing of it. */
export const seePapers = defineCommand({
  name: "caller.papers",
  permission: "callers.verify",
  input: papersInput,
  async run(ctx, { clientId, document }) {
    requireLiving(await requireClient(ctx, clientId));
    if (!(await getAccessSettings(ctx.db)).callerWays.papers) throw new Refusal("conflict", "callerWayOff");
    return { result: await recordVerification(ctx, clientId, "papers"), audit: { clientId, facts: { document } } };
  },
});

/** Nobody is on the line: a form or a letter is worked on. It opens the profile and cards, and no bonuses. */
export const workWithoutCaller = defineCommand({
  name: "caller.paperwork",
  permission: "callers.verify",
  input: paperworkInput,
  async run(ctx, { clientId, purpose }) {
    requireLiving(await requireClient(ctx, clientId));
    return { result: await recordVerification(ctx, clientId, "paperwork"), audit: { clientId, facts: { purpose } } };
  },
});

/** The number that calls is a confirmed one of his: that is proof enough where the settings say so (H4, H30). */
export const takeCall = defineCommand({
  name: "caller.number",
  permission: "callers.verify",
  input: callInput,
  async run(ctx, { clientId, from }) {
    requireLiving(await requireClient(ctx, clientId));
    const value = normalisePhone(from);
    if (!value) throw Refusal.field("from", "badPhone");
    const [own] = await ctx.db
      .select({ id: clientIdentifiers.id, confirmedAt: clientIdentifiers.confirmedAt })
      .from(clientIdentifiers)
      .where(
        and(
          eq(clientIdentifiers.clientId, clientId),
          eq(clientIdentifiers.kind, "phone"),
          eq(clientIdentifiers.value, value),
          isNull(clientIdentifiers.removedAt),
        ),
      );
    const proves =
      own?.confirmedAt != null &&
      (await getAccessSettings(ctx.db)).callerWays.number &&
      (await provingContacts(ctx.db, clientId)).includes(own.id);
    const verified = proves ? await recordVerification(ctx, clientId, "number") : null;
    return { result: verified, audit: { clientId, facts: { verified: proves } } };
  },
});

/** The call is over, or the card was closed: whoever calls next is a stranger again. */
export const endCall = defineCommand({
  name: "caller.end",
  permission: "callers.verify",
  input: clientOfCall,
  async run(ctx, { clientId }) {
    const ended = await ctx.db
      .update(callerVerifications)
      .set({ endedAt: sql`app_now()` })
      .where(
        and(
          eq(callerVerifications.clientId, clientId),
          eq(callerVerifications.userId, ctx.actor.kind === "user" ? ctx.actor.id : 0),
          isNull(callerVerifications.endedAt),
          sql`${callerVerifications.endsAt} > app_now()`,
        ),
      )
      .returning({ way: callerVerifications.way });
    return { result: null, audit: ended.length > 0 ? { clientId } : null };
  },
});
