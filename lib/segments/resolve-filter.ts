import "server-only";

import { eq, sql } from "drizzle-orm";

import { storedDefinitions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { withoutDisabled } from "./rules";
import { editableDefinition } from "./schema";
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
      return decoded.definition;
    case "stored":
      return readStored(ctx, decoded.hash);
    case "invalid":
      throw Refusal.field(filterParam, "badFormat");
  }
}

async function readStored({ db }: Pick<Context, "db">, hash: string): Promise<EditableDefinition> {
  const [row] = await db
    .select({ definition: storedDefinitions.definition })
    .from(storedDefinitions)
    .where(eq(storedDefinitions.hash, hash));
  if (!row) throw Refusal.notFound();
  // Once a day is often enough to tell what is still in use, and reading stays reading for the rest of it.
  await db
    .update(storedDefinitions)
    .set({ lastReadAt: sql`app_now()` })
    .where(sql`${storedDefinitions.hash} = ${hash} and ${storedDefinitions.lastReadAt} < app_now() - interval '1 day'`);
  return parseInput(editableDefinition, row.definition as EditableDefinition);
}
