import "server-only";

import { and, eq, inArray, isNull } from "drizzle-orm";

import { clientIdentifiers, outbox } from "@/db/schema";
import type { Context } from "@/lib/access/context";

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
 * Has the client told of a change of his phones or e-mails where he could be reached before it: if it was not his doing,
 * he learns of it there and nowhere else. One SMS and one e-mail, to a contact that went if one did.
 */
export async function warnFormerContacts(ctx: Context, clientId: number, before: readonly Contact[]): Promise<void> {
  const after = new Set((await readReachable(ctx, clientId)).map(({ value }) => value));
  const known = new Set(before.map(({ value }) => value));
  if (after.size === known.size && [...after].every((value) => known.has(value))) return;

  const told = ["phone", "email"].flatMap((kind) => {
    const own = before.filter((contact) => contact.kind === kind);
    return own.find(({ value }) => !after.has(value)) ?? own[0] ?? [];
  });
  if (told.length === 0) return;
  const payload = { identifierIds: told.map(({ id }) => id) };
  await ctx.db.insert(outbox).values({ topic: "contacts.changed", clientId, payload });
}
