import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { maskNumbers, showContact } from "@/lib/clients/mask-contact";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { normalisePhone } from "@/lib/core/phone";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import {
  type ClientMessage,
  type ClientMessagePage,
  type ClientMessagesInput,
  clientMessagesInput,
  type MessageSearch,
} from "./schema";

const pageSize = 50;
const moment = (at: SQL) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Messages to one client, the latest first; addresses and numbers within a text are masked as everywhere. */
export async function findClientMessages(ctx: Context, raw: ClientMessagesInput): Promise<ClientMessagePage> {
  requirePermission(ctx, "clients.view");
  const { clientId, after, ...search } = parseInput(clientMessagesInput, raw);
  await requireClient(ctx, clientId);
  const list = { messages: clientId, search, actor: actorName(ctx.actor) };
  const position = after === undefined ? undefined : readCursor(after, list);
  const conditions = [
    sql`g.client_id = ${clientId}`,
    ...conditionsOf(ctx, search),
    ...(position ? [sql`(g.at, g.id) < (${String(position[0])}::timestamptz, ${Number(position[1])}::bigint)`] : []),
  ];
  const { rows } = await ctx.db.execute<Omit<ClientMessage, "to"> & { address: string }>(sql`
    select g.id, g.channel, g.kind, g.template, g.is_reply as "isReply", g.address, g.subject, g.body, g.status, g.reason,
      ${moment(sql`g.at`)} as "at", ${moment(sql`g.sent_at`)} as "sentAt", ${moment(sql`g.reported_at`)} as "reportedAt"
    from message g where ${sql.join(conditions, sql` and `)}
    order by g.at desc, g.id desc limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(({ address, ...row }) => ({
      ...row,
      subject: row.subject && maskNumbers(ctx.rights, row.subject),
      body: maskNumbers(ctx.rights, row.body),
      to: address ? showContact(ctx.rights, row.channel === "email" ? "email" : "phone", address) : null,
    })),
    next: rows.length > pageSize && last ? signCursor([last.at, last.id], list) : null,
  };
}

function conditionsOf({ rights }: Context, { q, channel, kind, status }: MessageSearch): SQL[] {
  return [
    ...(channel ? [sql`g.channel = ${channel}`] : []),
    ...(kind ? [sql`g.kind = ${kind}`] : []),
    ...(status ? [sql`g.status = ${status}`] : []),
    ...(q ? [holdsText(rights.has("contacts.see"), q)] : []),
  ];
}

/** Digits that are masked in a text must not be narrowed down by a search in it: whole numbers of addresses alone. */
function holdsText(seesContacts: boolean, q: string): SQL {
  const address = sql`g.address = ${normalisePhone(q) ?? q.toLowerCase()}`;
  if (!seesContacts && /\d{4,}/u.test(q.replace(/[\s().-]/gu, ""))) return address;
  return sql`(strpos(lower(g.body), lower(${q})) > 0 or strpos(lower(coalesce(g.subject, '')), lower(${q})) > 0 or ${address})`;
}
