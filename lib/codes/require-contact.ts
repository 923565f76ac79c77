import "server-only";

import { and, eq, inArray, isNull } from "drizzle-orm";

import { clientIdentifiers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireClient, requireLiving } from "@/lib/clients/require-client";
import { Refusal } from "@/lib/core/refusal";

export type CodePurpose = "confirm" | "verify" | "register";

/** What a code is for: one contact of one client, and one thing to do with it. */
export type CodeSubject = { clientId: number; identifierId: number; purpose: CodePurpose };

type Contact = { kind: "phone" | "email"; value: string };

/** The contact of the client, locked: codes to it are sent and tried one after another. */
export async function lockContact(ctx: Context, { clientId, identifierId }: CodeSubject): Promise<Contact> {
  requireLiving(await requireClient(ctx, clientId));
  const [contact] = await ctx.db
    .select({ kind: clientIdentifiers.kind, value: clientIdentifiers.value })
    .from(clientIdentifiers)
    .where(
      and(
        eq(clientIdentifiers.id, identifierId),
        eq(clientIdentifiers.clientId, clientId),
        inArray(clientIdentifiers.kind, ["phone", "email"]),
        isNull(clientIdentifiers.removedAt),
      ),
    )
    .for("no key update");
  if (!contact || (contact.kind !== "phone" && contact.kind !== "email")) throw Refusal.notFound();
  return { kind: contact.kind, value: contact.value };
}
