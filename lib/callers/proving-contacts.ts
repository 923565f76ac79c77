import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";

/**
 * The phones and e-mails of a client that may tell who is on the line. One that was written down after he had joined has
 * to be a day old: whoever has just had a number changed by a letter would otherwise prove himself by that very number.
 * By then the contacts he had before were told of the change.
 */
export async function provingContacts(db: Db, clientId: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select i.id from client_identifier i join client c on c.id = i.client_id
    where i.client_id = ${clientId} and i.kind in ('phone', 'email') and i.removed_at is null
      and (i.added_at <= app_now() - interval '1 day' or coalesce(c.joined_on, programme_day(c.created_at)) >= programme_day(i.added_at))
    order by i.id`);
  return rows.map(({ id }) => id);
}
