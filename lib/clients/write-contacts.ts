import "server-only";

import { and, count, eq, isNull, sql } from "drizzle-orm";

import { clientIdentifiers } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import type { AccountKind } from "@/lib/core/account-kinds";
import { normaliseDocument } from "@/lib/core/document";
import { normaliseEmail } from "@/lib/core/email";
import { normaliseAccount } from "@/lib/core/normalise-account";
import { normalisePhone } from "@/lib/core/phone";
import { Refusal } from "@/lib/core/refusal";
import type { DocumentKind } from "@/lib/programme/profile-settings";

import { findVisibleClient } from "./require-client";

export type IdentifierKind = "phone" | "email" | "external_id" | "document" | AccountKind;

/** The one stored form of a contact, or a refusal that names the field. */
export function normaliseContact(kind: IdentifierKind, raw: string, path: string): string {
  switch (kind) {
    case "phone": {
      const phone = normalisePhone(raw);
      if (!phone) throw Refusal.field(path, "badPhone");
      return phone;
    }
    case "email": {
      const email = normaliseEmail(raw);
      if (!email) throw Refusal.field(path, "badEmail");
      return email;
    }
    case "external_id":
      return raw;
    case "document": {
      const document = normaliseDocument(raw);
      if (!document) throw Refusal.field(path, "badDocument");
      return document;
    }
    default: {
      const account = normaliseAccount(kind, raw);
      if (!account) throw Refusal.field(path, "badAccount");
      return account;
    }
  }
}

/** The refusals of a contact that somebody has: without and with his number. */
function takenReasons(kind: IdentifierKind) {
  switch (kind) {
    case "phone":
      return { plain: "phoneTaken", by: "phoneTakenBy" } as const;
    case "email":
      return { plain: "emailTaken", by: "emailTakenBy" } as const;
    case "external_id":
      return { plain: "externalIdTaken", by: "externalIdTakenBy" } as const;
    case "document":
      return { plain: "documentTaken", by: "documentTakenBy" } as const;
    default:
      return { plain: "accountTaken", by: "accountTakenBy" } as const;
  }
}

/**
 * Gives a client a contact that is already in its stored form. A value that another client has is refused under the
 * name of the field; whose it is, is said only to those who may see that client. False: he had it already.
 */
export async function addIdentifier(
  ctx: Context,
  clientId: number,
  kind: IdentifierKind,
  value: string,
  path: string,
  documentKind: DocumentKind | null = null,
): Promise<boolean> {
  const inserted = await ctx.db
    .insert(clientIdentifiers)
    .values({ clientId, kind, value, documentKind })
    .onConflictDoNothing()
    .returning({ id: clientIdentifiers.id });
  if (inserted.length > 0) return true;

  const [owner] = await ctx.db
    .select({ clientId: clientIdentifiers.clientId })
    .from(clientIdentifiers)
    .where(
      and(eq(clientIdentifiers.kind, kind), eq(clientIdentifiers.value, value), isNull(clientIdentifiers.removedAt)),
    );
  if (owner?.clientId === clientId) return false;
  throw new Refusal("conflict", takenReasons(kind).plain, {
    fields: [await takenFault(ctx, owner?.clientId, kind, path)],
  });
}

async function takenFault(ctx: Context, ownerId: number | undefined, kind: IdentifierKind, path: string) {
  const owner = ownerId === undefined ? undefined : await findVisibleClient(ctx, ownerId);
  return owner
    ? { path, reason: takenReasons(kind).by, params: { clientId: owner.id } }
    : { path, reason: takenReasons(kind).plain };
}

/** Takes a contact from a client; it stays in history and is free for others. Returns what it was. */
export async function removeIdentifier(
  ctx: Context,
  clientId: number,
  id: number,
  path: string,
): Promise<{ kind: IdentifierKind; value: string; documentKind: DocumentKind | null }> {
  const [removed] = await ctx.db
    .update(clientIdentifiers)
    .set({ removedAt: sql`app_now()` })
    .where(
      and(eq(clientIdentifiers.id, id), eq(clientIdentifiers.clientId, clientId), isNull(clientIdentifiers.removedAt)),
    )
    .returning({
      kind: clientIdentifiers.kind,
      value: clientIdentifiers.value,
      documentKind: clientIdentifiers.documentKind,
    });
  if (!removed) throw Refusal.field(path, "notFound");
  return removed;
}

/** The same value was typed again: it stays what it was, with its confirmation. */
export async function keepIdentifier(ctx: Context, id: number): Promise<void> {
  await ctx.db.update(clientIdentifiers).set({ removedAt: null }).where(eq(clientIdentifiers.id, id));
}

/** How many live contacts a client has; what a form adds is bounded by it. */
export async function countIdentifiers(ctx: Context, clientId: number): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(clientIdentifiers)
    .where(and(eq(clientIdentifiers.clientId, clientId), isNull(clientIdentifiers.removedAt)));
  return row?.n ?? 0;
}
