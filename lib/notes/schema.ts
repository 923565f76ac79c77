import { z } from "zod";

import { localMinute } from "@/lib/core/dates";
import { requiredText } from "@/lib/core/plain-text";

export const noteLengthMax = 1_000;
export const reminderLengthMax = 300;

const id = z.number().int().positive();

export const addNoteInput = z.strictObject({
  clientId: id,
  body: requiredText(noteLengthMax),
  pinned: z.boolean().default(false),
});
export type AddNoteInput = z.input<typeof addNoteInput>;

export const changeNoteInput = z.strictObject({
  id,
  version: id,
  /** Null: only whether it is pinned changes. */
  body: requiredText(noteLengthMax).nullable(),
  pinned: z.boolean(),
});
export type ChangeNoteInput = z.input<typeof changeNoteInput>;

export const noteIdInput = z.strictObject({ id });

/** A moment from now on, or one on the programme's clock: never one of the browser's. */
const when = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("after"), minutes: z.number().int().min(1).max(43_200) }),
  z.strictObject({ kind: z.literal("at"), minute: localMinute }),
]);
export type When = z.input<typeof when>;

export const addReminderInput = z.strictObject({
  clientId: id,
  body: requiredText(reminderLengthMax),
  when,
  to: z.enum(["me", "shift"]).default("me"),
});
export type AddReminderInput = z.input<typeof addReminderInput>;

export const reminderIdInput = z.strictObject({ id });
export const postponeInput = z.strictObject({ id, when });
export type PostponeInput = z.input<typeof postponeInput>;

export type NoteRow = {
  id: number;
  body: string;
  pinned: boolean;
  version: number;
  by: string;
  at: string;
  changed: { by: string; at: string } | null;
  /** Numbers in it are hidden from this person: it cannot be rewritten without losing them. */
  masked: boolean;
};

export type ReminderRow = {
  id: number;
  body: string;
  dueAt: string;
  due: boolean;
  /** Null: the shift. */
  to: string | null;
  /** This person may finish and postpone it. */
  mine: boolean;
};

export type ClientNotes = { notes: NoteRow[]; reminders: ReminderRow[]; timeZone: string };
