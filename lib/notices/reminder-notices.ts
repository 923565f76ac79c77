import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { maskNumbers } from "@/lib/clients/mask-contact";
import type { Rung } from "./rung";
import { noticeDays } from "./schema";

type Due = { id: number; dueAt: string; body: string; toShift: boolean; clientId: number; clientName: string };

/** Reminders that are due: one's own, and those of the shift for whoever is on it. */
export async function findReminderNotices(ctx: Context, userId: number): Promise<Rung[]> {
  if (!ctx.rights.has("notes.view")) return [];
  const { rows } = await ctx.db.execute<Due>(sql`
    select r.id, to_char(r.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt", r.body,
      r.user_id is null as "toShift", r.client_id as "clientId",
      btrim(concat_ws(' ', nullif(p.surname, ''), p.name)) as "clientName"
    from reminder r left join client_pii p on p.client_id = r.client_id
    where r.done_at is null and r.due_at <= app_now() and r.due_at > app_now() - make_interval(days => ${noticeDays})
      and (r.user_id = ${userId} or (r.user_id is null and ${ctx.rights.has("reminders.shift")}))
      and ${inStoreScope(ctx, sql`r.client_id`) ?? sql`true`}
    order by r.due_at desc limit 100`);
  return rows.map(({ id, dueAt, body, toShift, clientId, clientName }) => ({
    kind: "reminder",
    key: `reminder:${id}:${dueAt}`,
    at: dueAt,
    id,
    client: { id: clientId, name: clientName },
    body: maskNumbers(ctx.rights, body),
    toShift,
  }));
}
