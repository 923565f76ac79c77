import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient, givenStore } from "@/lib/testing/factories";
import { attempt } from "@/lib/testing/ledger-fixtures";
import { refusalOf } from "@/lib/testing/refusal-of";
import { advanceClock, setClock, withRollback } from "@/lib/testing/test-database";

import { findNotes } from "./find-notes";
import { addNote, changeNote, deleteNote } from "./note-commands";
import { addReminder, finishReminder, postponeReminder } from "./reminder-commands";

async function reasonIn(ctx: Context, work: (ctx: Context) => Promise<unknown>): Promise<string> {
  const { reason, details } = await refusalOf(attempt(ctx.db, (db) => work({ ...ctx, db })));
  return details.fields?.[0]?.reason ?? reason;
}

async function given(db: Db) {
  await setClock(db, "2026-11-23T10:00:00Z");
  const client = await givenClient(db);
  return { clientId: client.id, operator: await contextFor(db, "operator") };
}

describe("a note", () => {
  it("stands above the others once it is pinned, and says who changed it", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      const { id } = await addNote(operator, { clientId, body: "Просит писать" });
      await addNote(operator, { clientId, body: "Ходит с сыном" });
      await changeNote(operator, { id, version: 1, body: null, pinned: true });
      const { notes } = await findNotes(operator, { clientId });
      expect(notes).toMatchObject([{ body: "Просит писать", pinned: true, changed: null }, { body: "Ходит с сыном" }]);
      await changeNote(operator, { id, version: 2, body: "Не звонить", pinned: true });
      expect((await findNotes(operator, { clientId })).notes[0]).toMatchObject({
        body: "Не звонить",
        changed: { by: "Test operator" },
      });
    }));

  it("is not overwritten by whoever saw it as it was before", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      const { id } = await addNote(operator, { clientId, body: "Раз" });
      await changeNote(operator, { id, version: 1, body: "Два", pinned: false });
      const late = (ctx: Context) => changeNote(ctx, { id, version: 1, body: "Три", pinned: false });
      expect(await reasonIn(operator, late)).toBe("noteChanged");
    }));

  it("keeps what it said in the journal of the client when it is taken away", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      const { id } = await addNote(operator, { clientId, body: "Просит писать" });
      await deleteNote(operator, { id });
      const { rows } = await db.execute(sql`
        select a.action, v.before ->> 'note' as before, v.after ->> 'note' as after from audit a
        join audit_value v on v.audit_id = a.id where a.client_id = ${clientId} order by a.id`);
      expect(rows).toEqual([
        { action: "note.add", before: null, after: "Просит писать" },
        { action: "note.delete", before: "Просит писать", after: null },
      ]);
    }));

  it("with a number in it is hidden from those who do not see contacts, and cannot be rewritten by them", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      await addNote(operator, { clientId, body: "Звонить на 89161234567" });
      const [note] = (await findNotes(operator, { clientId })).notes;
      expect(note).toMatchObject({ masked: true, body: "Звонить на •••• 4567" });
      const administrator = await contextFor(db, "administrator");
      expect((await findNotes(administrator, { clientId })).notes[0]).toMatchObject({ masked: false });
    }));

  it("is not found outside the stores of a person, nor seen by a marketer", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      const { id } = await addNote(operator, { clientId, body: "Раз" });
      const limited = await contextFor(db, "shift_lead", { stores: [(await givenStore(db)).code] });
      expect(await reasonIn(limited, (ctx) => findNotes(ctx, { clientId }))).toBe("notFound");
      expect(await reasonIn(limited, (ctx) => deleteNote(ctx, { id }))).toBe("notFound");
      const marketer = await contextFor(db, "marketer");
      expect(await reasonIn(marketer, (ctx) => findNotes(ctx, { clientId }))).toBe("forbidden");
    }));
});

describe("a reminder", () => {
  it("is due at its moment on the programme's clock, and moves when it is put off", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      const at = { kind: "at", minute: "2026-11-23T17:00" } as const;
      const { id } = await addReminder(operator, { clientId, body: "Перезвонить", when: at });
      const read = async () => (await findNotes(operator, { clientId })).reminders[0];
      expect(await read()).toMatchObject({ dueAt: "2026-11-23T14:00:00Z", due: false, mine: true });
      await advanceClock(db, "4 hours");
      expect(await read()).toMatchObject({ due: true });
      await postponeReminder(operator, { id, when: { kind: "after", minutes: 15 } });
      expect(await read()).toMatchObject({ dueAt: "2026-11-23T14:15:00Z", due: false });
      await finishReminder(operator, { id });
      expect(await read()).toBeUndefined();
      expect(await reasonIn(operator, (ctx) => finishReminder(ctx, { id }))).toBe("notFound");
    }));

  it("of a moment that has passed is refused", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      const at = { kind: "at", minute: "2026-11-23T13:00" } as const;
      const past = (ctx: Context) => addReminder(ctx, { clientId, body: "Поздно", when: at });
      expect(await reasonIn(operator, past)).toBe("momentInPast");
    }));

  it("is finished by its person alone; one of the shift by anybody on it", () =>
    withRollback(async (db) => {
      const { clientId, operator } = await given(db);
      const other = await contextFor(db, "operator");
      const when = { kind: "after", minutes: 60 } as const;
      const own = await addReminder(operator, { clientId, body: "Мне", when });
      const shared = await addReminder(operator, { clientId, body: "Смене", when, to: "shift" });
      expect(await reasonIn(other, (ctx) => finishReminder(ctx, { id: own.id }))).toBe("notFound");
      expect((await findNotes(other, { clientId })).reminders.map(({ mine }) => mine)).toEqual([false, true]);
      await finishReminder(other, { id: shared.id });
    }));
});
