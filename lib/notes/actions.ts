"use server";

import { runAction } from "@/lib/web/run-action";

import { addNote, changeNote, deleteNote } from "./note-commands";
import { addReminder, finishReminder, postponeReminder } from "./reminder-commands";
import type { AddNoteInput, AddReminderInput, ChangeNoteInput, PostponeInput } from "./schema";

export async function addNoteAction(input: AddNoteInput) {
  return runAction((ctx) => addNote(ctx, input));
}

export async function changeNoteAction(input: ChangeNoteInput) {
  return runAction((ctx) => changeNote(ctx, input));
}

export async function deleteNoteAction(id: number) {
  return runAction((ctx) => deleteNote(ctx, { id }));
}

export async function addReminderAction(input: AddReminderInput) {
  return runAction((ctx) => addReminder(ctx, input));
}

export async function finishReminderAction(id: number) {
  return runAction((ctx) => finishReminder(ctx, { id }));
}

export async function postponeReminderAction(input: PostponeInput) {
  return runAction((ctx) => postponeReminder(ctx, input));
}
