import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { maskNumbers, showContact } from "@/lib/clients/mask-contact";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

import { findAnswerers } from "./find-answerers";
import { readReadyAnswers } from "./ready-answers";
import { type OpenedThread, type OtherThread, type ThreadMessage, type ThreadRow, threadIdInput } from "./schema";
import { shownThread, threadColumns, threadJoins } from "./thread-rows";

type StoredThread = ThreadRow & {
  version: number;
  topicId: number;
  closedBy: string | null;
  closedAt: string | null;
  mergedInto: number | null;
  phone: string | null;
  email: string | null;
};

/** A matter with all that was said in it, what became of each answer, and what an answer can be made of. */
export async function getThread(ctx: Context, raw: { id: unknown }): Promise<OpenedThread> {
  requirePermission(ctx, "feedback.view");
  const { id: threadId } = parseInput(threadIdInput, raw);
  const contact = (kind: string) => sql`(select i.value from client_identifier i
    where i.client_id = t.client_id and i.kind = ${kind} and i.removed_at is null order by i.id limit 1)`;
  const { rows } = await ctx.db.execute<StoredThread>(sql`
    select ${threadColumns(ctx)}, t.version, t.topic_id as "topicId", t.merged_into as "mergedInto",
      to_char(t.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt",
      (select c.name from "user" c where t.closed_by = 'user:' || c.id) as "closedBy",
      ${contact("phone")} as "phone", ${contact("email")} as "email"
    from feedback_thread t ${threadJoins}
    where t.id = ${threadId} and ${inStoreScope(ctx, sql`t.client_id`) ?? sql`true`}`);
  const [thread] = rows;
  if (!thread) throw Refusal.notFound();
  const { phone, email, ...shown } = thread;
  return {
    ...shown,
    ...shownThread(ctx, thread),
    contacts: {
      sms: phone === null ? null : showContact(ctx.rights, "phone", phone),
      email: email === null ? null : showContact(ctx.rights, "email", email),
    },
    messages: await readMessages(ctx, threadId),
    answers: await readReadyAnswers(ctx, thread),
    topics: await readTopics(ctx),
    people: await findAnswerers(ctx),
    others: await readOthers(ctx, thread),
    timeZone: await getSetting(ctx.db, "timeZone"),
  };
}

type StoredMessage = Omit<ThreadMessage, "delivery"> & {
  channel: "sms" | "email" | null;
  address: string;
  status: NonNullable<ThreadMessage["delivery"]>["status"];
  reason: string | null;
};

async function readMessages(ctx: Context, threadId: number): Promise<ThreadMessage[]> {
  const { rows } = await ctx.db.execute<StoredMessage>(sql`
    select m.id, m.direction, m.body, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "at",
      u.name as "author", nullif(m.origin_thread_id, m.thread_id) as "fromThreadId",
      g.channel, g.address, g.status, g.reason
    from feedback_message m
    left join message g on g.id = m.message_id
    left join "user" u on m.author = 'user:' || u.id
    where m.thread_id = ${threadId} order by m.at, m.id`);
  return rows.map(({ channel, address, status, reason, ...message }) => ({
    ...message,
    body: maskNumbers(ctx.rights, message.body),
    delivery: channel && {
      channel,
      to: address ? showContact(ctx.rights, channel === "email" ? "email" : "phone", address) : null,
      status,
      reason,
    },
  }));
}

async function readTopics({ db }: Context): Promise<OpenedThread["topics"]> {
  const { rows } = await db.execute<{ id: number; name: string }>(
    sql`select id, name from feedback_topic where closed_at is null order by lower(name)`,
  );
  return rows;
}

async function readOthers({ db }: Context, thread: ThreadRow): Promise<OtherThread[]> {
  const { rows } = await db.execute<OtherThread>(sql`
    select t.id, topic.name as "topic", t.state, to_char(t.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt"
    from feedback_thread t join feedback_topic topic on topic.id = t.topic_id
    where t.client_id = ${thread.client.id} and t.id <> ${thread.id} and t.merged_into is null
    order by t.opened_at desc limit 20`);
  return rows;
}
