import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { showContact } from "@/lib/clients/mask-contact";
import { parseInput } from "@/lib/core/parse-input";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { messagesGoOut } from "./provider";
import { revealCode } from "./reveal-code";
import { type InboxInput, type InboxPage, type InboxRow, inboxInput } from "./schema";

const pageSize = 50;

/** Messages to clients, the latest first. A search looks at whole numbers and at words of the text. */
export async function findInbox(ctx: Context, raw: InboxInput): Promise<InboxPage> {
  requirePermission(ctx, "messages.view");
  const { q, after } = parseInput(inboxInput, raw);
  const list = { inbox: q ?? "", actor: actorName(ctx.actor) };
  const position = after === undefined ? undefined : readCursor(after, list);
  const digits = q?.replace(/\D/g, "") ?? "";
  const { rows } = await ctx.db.execute<StoredRow>(sql`
    select g.id, g.client_id as "clientId", btrim(concat_ws(' ', nullif(p.surname, ''), p.name)) as "clientName",
      g.channel, g.address, g.body, g.sealed_code as "sealedCode", g.status, g.reason,
      to_char(g.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "at", programme_zone() as "timeZone"
    from message g left join client on client.id = g.client_id left join client_pii p on p.client_id = g.client_id
    where ${inStoreScope(ctx, sql`client.id`) ?? sql`true`}
      and ${q ? sql`(strpos(lower(g.body), lower(${q})) > 0 or (${digits} <> '' and g.address = ${phoneOf(digits)}))` : sql`true`}
      and ${position ? sql`(g.at, g.id) < (${String(position[0])}::timestamptz, ${Number(position[1])}::bigint)` : sql`true`}
    order by g.at desc, g.id desc limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const goOut = await messagesGoOut(ctx.db);
  return {
    rows: page.map(({ address, sealedCode, timeZone: _, ...row }) => ({
      ...row,
      // Where nothing leaves the installation, this list is the phone of the client.
      body: goOut ? row.body : revealCode({ body: row.body, sealedCode }),
      to: address ? showContact(ctx.rights, row.channel === "email" ? "email" : "phone", address) : null,
    })),
    next: rows.length > pageSize && last ? signCursor([last.at, last.id], list) : null,
    timeZone: rows[0]?.timeZone ?? "UTC",
    goOut,
  };
}

type StoredRow = Omit<InboxRow, "to"> & { address: string; sealedCode: string | null; timeZone: string };

/** Only a whole number finds an address: who sees it masked must not narrow it down digit by digit. */
function phoneOf(digits: string): string {
  return digits.length === 11 && digits.startsWith("8") ? `+7${digits.slice(1)}` : `+${digits}`;
}
