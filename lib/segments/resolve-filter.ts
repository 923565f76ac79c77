import "server-only";

import { eq, sql } from "drizzle-orm";

import { storedDefinitions } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { withoutDisabled } from "./rules";
import { editableDefinition } from "./schema";
import { openContacts, sealContacts } from "./seal-values";
import { decodeFilter, filterParam } from "./search-params";
import { type Definition, type EditableDefinition, everybody } from "./tree";

/** What the parameter `f` of an address means: everybody when it is missing, conditions that are on otherwise. */
export async function resolveFilter(ctx: Pick<Context, "db">, token: string | null | undefined): Promise<Definition> {
  return withoutDisabled(await resolveEditable(ctx, token));
}

/** The same with the conditions that are switched off, for the page that edits them. */
export async function resolveEditable(
  ctx: Pick<Context, "db">,
  token: string | null | undefined,
): Promise<EditableDefinition> {
  if (!token) return everybody;
  const decoded = decodeFilter(token);
  switch (decoded.kind) {
    case "definition":
      return openContacts(decoded.definition);
    case "stored":
      return (await readStored(ctx, decoded.hash)).definition;
    case "invalid":
      throw Refusal.field(filterParam, "badFormat");
  }
}

/**
 * The definition behind a token for the page that edits it: contacts in somebody else's are masked for those who see
 * contacts masked. What one has typed oneself one may read.
 */
export async function getShownDefinition(ctx: Context, token: string | null | undefined): Promise<EditableDefinition> {
  requirePermission(ctx, "clients.view");
  const decoded = token ? decodeFilter(token) : undefined;
  if (decoded?.kind !== "stored") return sealContacts(ctx.rights, await resolveEditable(ctx, token));
  const { definition, createdBy } = await readStored(ctx, decoded.hash);
  return isOwn(ctx, createdBy) ? definition : sealContacts(ctx.rights, definition);
}

/** Whether this person has typed a stored definition himself. */
export function isOwn({ actor }: Pick<Context, "actor">, createdBy: number | null): boolean {
  return actor.kind === "user" && actor.id === createdBy;
}

type StoredDefinition = { definition: EditableDefinition; createdBy: number | null };

async function readStored({ db }: Pick<Context, "db">, hash: string): Promise<StoredDefinition> {
  const [row] = await db
    .select({ definition: storedDefinitions.definition, createdBy: storedDefinitions.createdBy })
    .from(storedDefinitions)
    .where(eq(storedDefinitions.hash, hash));
  if (!row) throw Refusal.notFound();
  // Once a day is often enough to tell what is still in use, and reading stays reading for the rest of it.
  await db
    .update(storedDefinitions)
    .set({ lastReadAt: sql`app_now()` })
    .where(sql`${storedDefinitions.hash} = ${hash} and ${storedDefinitions.lastReadAt} < app_now() - interval '1 day'`);
  return { definition: parseInput(editableDefinition, row.definition as EditableDefinition), createdBy: row.createdBy };
}
