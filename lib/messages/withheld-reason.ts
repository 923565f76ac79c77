import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import type { messages } from "@/db/schema";

export type WithheldReason = "blocked" | "gone" | "noAddress" | "refused" | "notAsked" | "contactFailed";

type Message = Pick<typeof messages.$inferSelect, "clientId" | "channel" | "kind" | "isReply" | "template" | "address">;

/**
 * Why this message must not go out now. Service messages go to whoever has not refused them, advertising only to those
 * who have agreed; a blocked client gets neither. An answer to what somebody has just asked needs nobody's leave,
 * nor does the warning that contacts were changed, which whoever changed them could refuse otherwise. The client stays locked for the reader's transaction: a block comes wholly before or wholly after.
 */
export async function withheldReason(db: Db, message: Message): Promise<WithheldReason | undefined> {
  if (!message.address) return "noAddress";
  if (message.isReply || message.template === "contactsChanged" || message.clientId === null) return undefined;
  const { rows } = await db.execute<{
    blocked: boolean;
    gone: boolean;
    subscribed: boolean | null;
    failed: boolean;
  }>(sql`
    select c.blocked_at is not null as "blocked",
      c.state in ('deleted', 'excluded') or c.recycle_until is not null as "gone",
      (select co.subscribed from consent co where co.client_id = c.id and co.channel = ${message.channel}
        and co.kind = ${message.kind}) as "subscribed",
      exists (select from client_identifier i where i.client_id = c.id and i.value = ${message.address}
        and i.removed_at is null and i.failed_at is not null) as "failed"
    from client c where c.id = ${message.clientId} for share of c`);
  const [client] = rows;
  if (!client || client.gone) return "gone";
  if (client.blocked) return "blocked";
  if (client.subscribed === false) return "refused";
  if (message.kind === "advertising" && client.subscribed === null) return "notAsked";
  return client.failed ? "contactFailed" : undefined;
}
