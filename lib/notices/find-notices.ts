import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";
import { getSetting } from "@/lib/programme/settings";

import { findApprovalNotices } from "./approval-notices";
import { findFeedbackNotices } from "./feedback-notices";
import { findFileNotices } from "./file-notices";
import { findReminderNotices } from "./reminder-notices";
import type { Rung } from "./rung";
import { type NoticeList, noticeDays } from "./schema";

const shownMax = 100;

/** What concerns this person, the latest first, and how much of it he has not read. Nobody needs a right to hear of his own. */
export async function findNotices(ctx: Context): Promise<NoticeList> {
  const { actor, db } = ctx;
  const timeZone = await getSetting(db, "timeZone");
  if (actor.kind !== "user") return { notices: [], unread: 0, timeZone };
  const rung: Rung[] = [
    ...(await findReminderNotices(ctx, actor.id)),
    ...(await findFeedbackNotices(ctx, actor.id)),
    ...(await findApprovalNotices(ctx, await sinceWhen(db))),
    ...(await findFileNotices(ctx, actor.id)),
  ];
  const read = await readKeys(ctx, actor.id);
  const notices = rung
    .map((notice) => ({ ...notice, isRead: read.has(notice.key) }))
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, shownMax);
  return { notices, unread: notices.filter(({ isRead }) => !isRead).length, timeZone };
}

/** The bell reaches back to here, by the clock of the database. */
async function sinceWhen(db: Db): Promise<string> {
  const { rows } = await db.execute<{ since: string }>(sql`
    select to_char((app_now() - make_interval(days => ${noticeDays})) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "since"`);
  return onlyRow(rows).since;
}

async function readKeys({ db }: Context, userId: number): Promise<Set<string>> {
  const { rows } = await db.execute<{ key: string }>(sql`select key from notice_read where user_id = ${userId}`);
  return new Set(rows.map(({ key }) => key));
}
