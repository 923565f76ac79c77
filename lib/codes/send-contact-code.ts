import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { contactCodes } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { sealSecret } from "@/lib/core/seal-secret";
import { readClientTexts } from "@/lib/messages/client-texts";
import { codeDots } from "@/lib/messages/code-dots";
import { queueMessage } from "@/lib/messages/queue-message";
import { renderTemplate } from "@/lib/messages/render-template";
import { getSetting } from "@/lib/programme/settings";

import { drawCode, hashCode } from "./code-hash";
import { type CodeSubject, lockContact } from "./require-contact";

export const codeMinutes = 10;
const sendsMax = 3;

/**
 * Sends a one-time code to a phone or an e-mail of a client, in the caller's transaction: six digits, good for ten
 * minutes, in place of any earlier code for the same purpose. A fourth one to a contact within ten minutes is refused
 * with the seconds that are left. The code itself leaves in the message alone.
 */
export async function sendContactCode(ctx: Context, subject: CodeSubject): Promise<{ messageId: number }> {
  const { db } = ctx;
  const { clientId, identifierId, purpose } = subject;
  const { kind, value } = await lockContact(ctx, subject);
  await requireRoom(db, kind, value);

  await db
    .update(contactCodes)
    .set({ closedAt: sql`app_now()` })
    .where(
      and(
        eq(contactCodes.clientId, clientId),
        eq(contactCodes.identifierId, identifierId),
        eq(contactCodes.purpose, purpose),
        isNull(contactCodes.closedAt),
      ),
    );
  const code = drawCode();
  const expiresAt = sql`app_now() + make_interval(mins => ${codeMinutes})`;
  await db.insert(contactCodes).values({ clientId, identifierId, purpose, ...hashCode(code), expiresAt });

  const programme = await getSetting(db, "programmeName");
  const { language, bodies } = await readClientTexts(db);
  const messageId = await queueMessage(db, {
    clientId,
    channel: kind === "phone" ? "sms" : "email",
    kind: "service",
    isReply: true,
    template: "code",
    address: value,
    subject: kind === "email" ? programme : null,
    body: renderTemplate(bodies.code, language, { code: codeDots, minutes: codeMinutes, programme }),
    sealedCode: sealSecret(code),
  });
  return { messageId };
}

/** Counted by the contact and not by whose it is: it rings on the same phone. */
async function requireRoom(db: Db, kind: string, value: string): Promise<void> {
  const { rows } = await db.execute<{ sent: number; wait: number }>(sql`
    select count(*)::int as sent,
      greatest(1, ceil(extract(epoch from min(c.sent_at) + make_interval(mins => ${codeMinutes}) - app_now())))::int as wait
    from client_identifier i join contact_code c on c.client_id = i.client_id and c.identifier_id = i.id
    where i.kind = ${kind} and i.value = ${value} and c.sent_at > app_now() - make_interval(mins => ${codeMinutes})`);
  const [last] = rows;
  if (last && last.sent >= sendsMax) throw new Refusal("limit_reached", "tooManyCodes", { params: { n: last.wait } });
}
