import "server-only";

import { sql } from "drizzle-orm";

import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";

import { noticeDays, readNoticesInput } from "./schema";

/** Notes what of the bell this person has read. Nobody answers for it: the journal has no line. */
export const readNotices = defineCommand({
  name: "notices.read",
  permission: "self",
  input: readNoticesInput,
  async run({ db, actor }, { keys }) {
    if (actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
    await db.execute(sql`
      insert into notice_read (user_id, key) select ${actor.id}::bigint, key from unnest(${sql.param(keys)}::text[]) key
      on conflict do nothing`);
    // What the bell no longer reaches need not be remembered.
    await db.execute(sql`
      delete from notice_read where user_id = ${actor.id} and read_at < app_now() - make_interval(days => ${2 * noticeDays})`);
    return { result: null, audit: null };
  },
});
