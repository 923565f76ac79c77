import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { showContact } from "@/lib/clients/mask-contact";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { type InboundListInput, type InboundPage, type InboundRow, inboundListInput } from "./sms-schema";

const pageSize = 50;

/** SMS that came with the number of a card, the latest first: what was decided and why, and what was answered. */
export async function findInboundSms(ctx: Context, raw: InboundListInput): Promise<InboundPage> {
  requirePermission(ctx, "activation.view");
  if (ctx.stores !== "all") throw new Refusal("forbidden", "allStoresNeeded");
  const { outcome, after } = parseInput(inboundListInput, raw);
  const list = { inboundSms: outcome ?? "", actor: actorName(ctx.actor) };
  const position = after === undefined ? undefined : readCursor(after, list);
  const { rows } = await ctx.db.execute<StoredRow>(sql`
    select s.id, s.phone, s.body as "text", s.outcome, s.client_id as "clientId", s.trace, s.deliveries,
      to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "receivedAt",
      ${elapsed("s.decided_at")} as "decidedMs", ${elapsed("g.at")} as "queuedMs", ${elapsed("g.sent_at")} as "sentMs",
      case when g.id is not null then jsonb_build_object('body', g.body, 'status', g.status) end as "reply"
    from inbound_sms s left join message g on g.id = s.reply_message_id
    where s.outcome is not null and ${outcome ? sql`s.outcome = ${outcome}` : sql`true`}
      and ${position ? sql`(s.received_at, s.id) < (${String(position[0])}::timestamptz, ${Number(position[1])}::bigint)` : sql`true`}
    order by s.received_at desc, s.id desc limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(({ phone, ...row }) => ({ ...row, ...shownTo(ctx, phone, row) })),
    next: rows.length > pageSize && last ? signCursor([last.receivedAt, last.id], list) : null,
    timeZone: await getSetting(ctx.db, "timeZone"),
  };
}

type StoredRow = Omit<InboundRow, "from"> & { phone: string };

const elapsed = (moment: string) =>
  sql.raw(`greatest(0, round(extract(epoch from ${moment} - s.received_at) * 1000))::int`);

/** Who sees contacts masked sees neither the phone nor, inside the texts, the numbers of cards. */
function shownTo(ctx: Context, phone: string, { text, reply }: Pick<InboundRow, "text" | "reply">) {
  const from = showContact(ctx.rights, "phone", phone);
  if (!from.masked) return { from };
  return { from, text: withoutNumbers(text), reply: reply && { ...reply, body: withoutNumbers(reply.body) } };
}

/** Long runs of digits down to their last four. */
function withoutNumbers(text: string): string {
  return text.replace(/\d(?:[\s-]?[\dOoОо]){5,}/g, (run) => `•••• ${run.replace(/[\s-]/g, "").slice(-4)}`);
}
