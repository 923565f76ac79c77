import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import {
  type ClientAuditInput,
  type ClientAuditPage,
  type ClientAuditRow,
  clientAuditInput,
} from "./client-audit-schema";
import { formerSelves } from "./former-selves";
import { requireClient } from "./require-client";

const pageSize = 50;

/** What was done with a client, by whom and from where, the latest first. */
export async function findClientAudit(ctx: Context, raw: ClientAuditInput): Promise<ClientAuditPage> {
  requirePermission(ctx, "audit.view");
  const { clientId, after } = parseInput(clientAuditInput, raw);
  await requireClient(ctx, clientId);
  const list = { audit: clientId, actor: actorName(ctx.actor) };
  const before = after === undefined ? undefined : Number(readCursor(after, list)[0]);
  const selves = [clientId, ...(await formerSelves(ctx.db, clientId))];
  const { rows } = await ctx.db.execute<ClientAuditRow>(sql`
    select a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at", a.action, u.name as "by", a.ip, a.facts,
      v.before, v.after
    from audit a
    left join audit_value v on v.audit_id = a.id
    left join "user" u on a.actor = 'user:' || u.id
    where a.client_id = any(${sql.param(selves)}::bigint[]) and ${before === undefined ? sql`true` : sql`a.id < ${before}`}
    order by a.id desc limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return { rows: page, next: rows.length > pageSize && last ? signCursor([last.id], list) : null };
}
