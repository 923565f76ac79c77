import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { type Context, requirePermission } from "@/lib/access/context";
import { maskNumbers } from "@/lib/clients/mask-contact";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { getSetting } from "@/lib/programme/settings";

import type { ClientNotes, NoteRow, ReminderRow } from "./schema";

const input = z.strictObject({ clientId: z.coerce.number().int().positive() });
const notesMax = 100;

/** What those who work here have to know of a client, what is pinned first, and what is still to be done for him. */
export async function findNotes(ctx: Context, raw: { clientId: unknown }): Promise<ClientNotes> {
  requirePermission(ctx, "notes.view");
  const { clientId } = parseInput(input, raw);
  await requireClient(ctx, clientId);
  const { rows: notes } = await ctx.db.execute<Omit<NoteRow, "masked">>(sql`
    select n.id, n.body, n.pinned, n.version, u.name as "by",
      to_char(n.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "at",
      case when n.changed_at is not null then json_build_object('by', c.name,
        'at', to_char(n.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as "changed"
    from client_note n join "user" u on u.id = n.written_by left join "user" c on c.id = n.changed_by
    where n.client_id = ${clientId} order by n.pinned desc, n.id desc limit ${notesMax}`);
  return {
    notes: notes.map((note) => {
      const body = maskNumbers(ctx.rights, note.body);
      return { ...note, body, masked: body !== note.body };
    }),
    reminders: await findReminders(ctx, clientId),
    timeZone: await getSetting(ctx.db, "timeZone"),
  };
}

async function findReminders(ctx: Context, clientId: number): Promise<ReminderRow[]> {
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const { rows } = await ctx.db.execute<ReminderRow>(sql`
    select r.id, r.body, to_char(r.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt",
      r.due_at <= app_now() as "due", u.name as "to",
      (r.user_id = ${me}::bigint or (r.user_id is null and ${ctx.rights.has("reminders.shift")})) as "mine"
    from reminder r left join "user" u on u.id = r.user_id
    where r.client_id = ${clientId} and r.done_at is null order by r.due_at, r.id limit 50`);
  return rows.map((row) => ({ ...row, body: maskNumbers(ctx.rights, row.body), mine: row.mine === true }));
}
