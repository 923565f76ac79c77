import "server-only";

import { sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import { formerSelves } from "./former-selves";
import { maskNumbers } from "./mask-contact";
import { type OwnAct, type OwnActsInput, type OwnActsPage, ownActsInput } from "./own-acts-schema";
import { requireClient } from "./require-client";

const pageSize = 50;

/**
 * What a client did himself, the latest first (S004-23): SMS he sent, applications from the personal account, the first
 * start of the mobile application. Under whoever he was then as well.
 */
export async function findOwnActs(ctx: Context, raw: OwnActsInput): Promise<OwnActsPage> {
  requirePermission(ctx, "audit.view");
  const { clientId, after } = parseInput(ownActsInput, raw);
  await requireClient(ctx, clientId);
  const list = { ownActs: clientId, actor: actorName(ctx.actor) };
  const [at, rank, id] = after === undefined ? [null, 0, 0] : readCursor(after, list);
  const selves = sql.param([clientId, ...(await formerSelves(ctx.db, clientId))]);
  const { rows } = await ctx.db.execute<Omit<OwnAct, "key"> & { exact: string; rank: number; id: number }>(sql`
    select to_char(act.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at", act.at::text as "exact", act.rank, act.id,
      act.what, act.text, act.outcome
    from (
      select s.received_at as at, 1 as rank, s.id, 'sms' as what, s.body as text, s.outcome
      from inbound_sms s where s.client_id = any(${selves}::bigint[])
      union all
      select r.entered_at, 2, r.id, 'application', null, r.state
      from activation_request r where r.client_id = any(${selves}::bigint[]) and r.way = 'account'
      union all
      select ch.at, 3, ch.id, 'app', null, null
      from client_state_change ch where ch.client_id = any(${selves}::bigint[]) and ch."from" is null and ch.cause = 'application'
    ) act
    where ${at}::timestamptz is null or (act.at, act.rank, act.id) < (${at}::timestamptz, ${rank}::int, ${id}::bigint)
    order by act.at desc, act.rank desc, act.id desc limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    acts: page.map(({ exact: _, rank: place, id: number, text, ...act }) => ({
      ...act,
      key: `${place}-${number}`,
      text: text === null ? null : maskNumbers(ctx.rights, text),
    })),
    next: rows.length > pageSize && last ? signCursor([last.exact, last.rank, last.id], list) : null,
  };
}
