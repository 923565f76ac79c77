import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import {
  type HandReceipt,
  type HandReceiptPage,
  type HandReceiptSearch,
  type HandReceiptsInput,
  handReceiptsInput,
} from "./receipt-schema";

const pageSize = 50;
const doneAt = sql`coalesce(p.attached_at, p.created_at)`;
const by = sql`coalesce(p.attached_by, p.entered_by)`;
const byHand = sql`(p.source = 'manual' or p.attached_by is not null)`;
const state = sql`case when p.attached_by is not null then 'attached' else coalesce(p.till_says, 'waiting') end`;

/** What people entered or attached by hand, the latest first, with what the till itself said of it since (H9). */
export async function findHandReceipts(ctx: Context, raw: HandReceiptsInput): Promise<HandReceiptPage> {
  requirePermission(ctx, "purchases.review");
  const { after, ...search } = parseInput(handReceiptsInput, raw);
  const list = { handReceipts: search, actor: actorName(ctx.actor) };
  const position = after === undefined ? undefined : readCursor(after, list);
  const conditions = [
    byHand,
    inStoreScope(ctx, sql`p.client_id`) ?? sql`true`,
    ...conditionsOf(search),
    ...(position
      ? [sql`(${doneAt}, p.id) < (${String(position[0])}::timestamptz, ${Number(position[1])}::bigint)`]
      : []),
  ];
  const { rows } = await ctx.db.execute<HandReceipt & { exact: string }>(sql`
    select p.id, p.client_id as "clientId", btrim(concat_ws(' ', nullif(pii.surname, ''), pii.name)) as "clientName", p.receipt,
      s.name as "storeName", to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "at",
      coalesce(s.time_zone, programme_zone()) as "timeZone", p.paid, p.bonuses_earned as "earned", u.name as "by",
      to_char(${doneAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "doneAt",
      to_char(${doneAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exact", ${state} as "state",
      p.till_paid as "tillPaid"
    from purchase p
    left join client_pii pii on pii.client_id = p.client_id
    left join store s on s.id = p.store_id
    left join "user" u on ${by} = 'user:' || u.id
    where ${sql.join(conditions, sql` and `)}
    order by ${doneAt} desc, p.id desc limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(({ exact: _, ...row }) => withoutForbidden(ctx.rights, row, { earned: "bonuses.view" })),
    next: rows.length > pageSize && last ? signCursor([last.exact, last.id], list) : null,
    people: after === undefined ? await findPeople(ctx) : [],
  };
}

function conditionsOf({ state: wanted, userId, from, to }: HandReceiptSearch): SQL[] {
  return [
    ...(wanted ? [sql`${state} = ${wanted}`] : []),
    ...(userId === undefined ? [] : [sql`${by} = ${`user:${userId}`}`]),
    ...(from ? [sql`${doneAt} >= programme_midnight(${from}::date)`] : []),
    ...(to ? [sql`${doneAt} < programme_midnight(${to}::date + 1)`] : []),
  ];
}

async function findPeople({ db }: Context): Promise<HandReceiptPage["people"]> {
  const { rows } = await db.execute<{ id: number; name: string }>(sql`
    select u.id, u.name from "user" u
    where 'user:' || u.id in (select ${by} from purchase p where ${byHand}) order by u.name, u.id`);
  return rows;
}
