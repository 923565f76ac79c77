import "server-only";

import { and, eq, inArray, isNull } from "drizzle-orm";

import { clientIdentifiers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { readClientTexts } from "@/lib/messages/client-texts";
import { queueMessage } from "@/lib/messages/queue-message";
import { renderTemplate } from "@/lib/messages/render-template";
import { getSetting } from "@/lib/programme/settings";

type Contact = { id: number; kind: string; value: string };

/** The phones and e-mails by which the client can be reached, oldest first. */
export async function readReachable({ db }: Context, clientId: number): Promise<Contact[]> {
  const { id, kind, value, clientId: owner, removedAt, failedAt } = clientIdentifiers;
  return db
    .select({ id, kind, value })
    .from(clientIdentifiers)
    .where(and(eq(owner, clientId), inArray(kind, ["phone", "email"]), isNull(removedAt), isNull(failedAt)))
    .orderBy(id);
}

/**
 * Tells the client of a change of his phones or e-mails where he could be reached before it: if it was not his doing, he
 * learns of it there and nowhere else. One SMS and one e-mail, to a contact that went if one did.
 */
export async function warnFormerContacts(ctx: Context, clientId: number, before: readonly Contact[]): Promise<void> {
  const after = new Set((await readReachable(ctx, clientId)).map(({ value }) => value));
  const known = new Set(before.map(({ value }) => value));
  if (after.size === known.size && [...after].every((value) => known.has(value))) return;

  const { language, bodies } = await readClientTexts(ctx.db);
  const [programme, support] = [await getSetting(ctx.db, "programmeName"), await getSetting(ctx.db, "supportContact")];
  const variables = { programme, hasSupport: support ? "yes" : "no", support };
  for (const kind of ["phone", "email"]) {
    const own = before.filter((contact) => contact.kind === kind);
    const told = own.find(({ value }) => !after.has(value)) ?? own[0];
    if (!told) continue;
    await queueMessage(ctx.db, {
      ...{ clientId, kind: "service", template: "contactsChanged", address: told.value },
      channel: kind === "phone" ? "sms" : "email",
      subject: kind === "email" ? programme : null,
      body: renderTemplate(bodies.contactsChanged, language, variables),
    });
  }
}
