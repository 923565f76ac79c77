import "server-only";

import { and, eq, isNull, type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { reminders } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { lockClient, requireLiving } from "@/lib/clients/require-client";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { personOf } from "./note-commands";
import { addReminderInput, postponeInput, reminderIdInput, type When } from "./schema";

/** «Напомнить»: to oneself, or to everybody on shift. */
export const addReminder = defineCommand({
  name: "reminder.add",
  permission: "notes.edit",
  input: addReminderInput,
  async run(ctx, { clientId, body, when, to }) {
    if (to === "shift") requirePermission(ctx, "reminders.shift");
    requireLiving(await lockClient(ctx, clientId));
    const me = personOf(ctx);
    const reminder = onlyRow(
      await ctx.db
        .insert(reminders)
        .values({
          clientId,
          body,
          dueAt: await momentOf(ctx, when),
          userId: to === "me" ? me : null,
          createdBy: me,
        })
        .returning({ id: reminders.id, dueAt: reminders.dueAt }),
    );
    const facts = { id: reminder.id, toShift: to === "shift", remindAt: reminder.dueAt.toISOString() };
    return { result: { id: reminder.id }, audit: { clientId, facts, after: { reminder: body } } };
  },
});

/** It is done: nobody hears of it any more. */
export const finishReminder = defineCommand({
  name: "reminder.finish",
  permission: "notes.edit",
  input: reminderIdInput,
  async run(ctx, { id }) {
    const reminder = await lockOwnReminder(ctx, id);
    await ctx.db
      .update(reminders)
      .set({ doneAt: sql`app_now()`, doneBy: personOf(ctx) })
      .where(eq(reminders.id, id));
    return { result: { id }, audit: { clientId: reminder.clientId, facts: { id } } };
  },
});

/** Later: it rings anew at that moment. */
export const postponeReminder = defineCommand({
  name: "reminder.postpone",
  permission: "notes.edit",
  input: postponeInput,
  async run(ctx, { id, when }) {
    const reminder = await lockOwnReminder(ctx, id);
    const [moved] = await ctx.db
      .update(reminders)
      .set({ dueAt: await momentOf(ctx, when) })
      .where(eq(reminders.id, id))
      .returning({ dueAt: reminders.dueAt });
    return {
      result: { id },
      audit: { clientId: reminder.clientId, facts: { id, remindAt: moved?.dueAt.toISOString() } },
    };
  },
});

/** A moment that is still to come, by the clock of the database. */
async function momentOf({ db }: Context, when: When): Promise<SQL> {
  if (when.kind === "after") return sql`app_now() + make_interval(mins => ${when.minutes})`;
  const moment = sql`${when.minute}::timestamp at time zone programme_zone()`;
  const { rows } = await db.execute<{ isPast: boolean }>(sql`select ${moment} <= app_now() as "isPast"`);
  if (onlyRow(rows).isPast) throw Refusal.field("when", "momentInPast");
  return moment;
}

/** One's own, or of the shift for whoever is on it. */
async function lockOwnReminder(ctx: Context, id: number) {
  const [reminder] = await ctx.db
    .select()
    .from(reminders)
    .where(and(eq(reminders.id, id), isNull(reminders.doneAt), inStoreScope(ctx, reminders.clientId)))
    .for("update");
  const isOwn = reminder && (reminder.userId ?? personOf(ctx)) === personOf(ctx);
  if (!reminder || !isOwn) throw Refusal.notFound();
  if (reminder.userId === null) requirePermission(ctx, "reminders.shift");
  return reminder;
}
