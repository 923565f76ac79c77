import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { clientNotes } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { addNoteInput, changeNoteInput, noteIdInput } from "./schema";

/** Writes down what those who work here have to know of a client. */
export const addNote = defineCommand({
  name: "note.add",
  permission: "notes.edit",
  input: addNoteInput,
  async run(ctx, { clientId, body, pinned }) {
    requireLiving(await lockClient(ctx, clientId));
    const note = onlyRow(
      await ctx.db
        .insert(clientNotes)
        .values({ clientId, body, pinned, writtenBy: personOf(ctx) })
        .returning({ id: clientNotes.id }),
    );
    return { result: note, audit: { clientId, facts: { id: note.id, pinned }, after: { note: body } } };
  },
});

/** Another text, or a place above the others. Who changes what somebody else has changed meanwhile is told so. */
export const changeNote = defineCommand({
  name: "note.change",
  permission: "notes.edit",
  input: changeNoteInput,
  async run(ctx, { id, version, body, pinned }) {
    const note = await lockNote(ctx, id);
    if (note.version !== version) throw new Refusal("conflict", "noteChanged");
    await ctx.db
      .update(clientNotes)
      .set({
        ...(body !== null && { body, changedBy: personOf(ctx), changedAt: sql`app_now()` }),
        pinned,
        version: version + 1,
      })
      .where(eq(clientNotes.id, id));
    return {
      result: { id },
      audit: {
        clientId: note.clientId,
        facts: { id, pinned },
        ...(body !== null && { before: { note: note.body }, after: { note: body } }),
      },
    };
  },
});

/** Takes a note away; what it said stays in the journal. */
export const deleteNote = defineCommand({
  name: "note.delete",
  permission: "notes.edit",
  input: noteIdInput,
  async run(ctx, { id }) {
    const note = await lockNote(ctx, id);
    await ctx.db.delete(clientNotes).where(eq(clientNotes.id, id));
    return { result: null, audit: { clientId: note.clientId, facts: { id }, before: { note: note.body } } };
  },
});

async function lockNote(ctx: Context, id: number) {
  const [note] = await ctx.db
    .select()
    .from(clientNotes)
    .where(and(eq(clientNotes.id, id), inStoreScope(ctx, clientNotes.clientId)))
    .for("update");
  if (!note) throw Refusal.notFound();
  return note;
}

export function personOf({ actor }: Context): number {
  if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  return actor.id;
}
