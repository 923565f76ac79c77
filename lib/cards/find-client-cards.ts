import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { type ShownContact, showContact } from "@/lib/clients/mask-contact";
import { requireClient } from "@/lib/clients/require-client";

import { deletionUndoneDays } from "./card-steps";
import type { CardOfClient } from "./client-cards-schema";

type Linked = { id: number; number: string };
type Stored = Omit<CardOfClient, "number" | "replacedBy" | "replaces"> & {
  number: string;
  replacedBy: Linked | null;
  replaces: Linked[];
};

/**
 * The cards of a client, those that work first, each with its history. Numbers are masked for everybody: what a person
 * may see in full comes with the opening that is recorded.
 */
export async function findClientCards(ctx: Context, clientId: number): Promise<CardOfClient[]> {
  requirePermission(ctx, "clients.view");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<Stored>(sql`
    select k.id, k.number, k.kind, cc.name as "category", ct.name as "type", k.state, k.status,
      k.status_reason as "reason", k.wallet_state as "walletState", k.batch_id as "batchId",
      (select json_build_object('id', n.id, 'number', n.number) from card n where n.id = k.replaced_by) as "replacedBy",
      coalesce((select json_agg(json_build_object('id', o.id, 'number', o.number) order by o.id)
        from card o where o.replaced_by = k.id), '[]'::json) as "replaces",
      case when k.deleted_at > app_now() - make_interval(days => ${deletionUndoneDays})
        then ${moment(sql`k.deleted_at + make_interval(days => ${deletionUndoneDays})`)} end as "undoUntil",
      coalesce((select json_agg(json_build_object('what', e.what, 'from', e."from", 'to', e."to", 'reason', e.reason,
        'at', ${moment(sql`e.at`)}, 'by', coalesce(u.name, e.actor)) order by e.at desc, e.id desc)
        from (
          select id, what, "from", "to", reason, at, actor from card_change where card_id = k.id
          union all
          select 0, 'packed', null, 'prepared', b.id::text, k.packed_at, 'user:' || b.created_by
          from card_batch b where b.id = k.batch_id
        ) e left join "user" u on e.actor = 'user:' || u.id), '[]'::json) as "events"
    from card k
    left join card_category cc on cc.key = k.category_key
    left join card_type ct on ct.key = k.type_key
    where k.client_id = ${clientId}
    order by array_position(array['active', 'blocked', 'replaced', 'deleted'], k.status), k.id desc`);
  return rows.map(({ number, replacedBy, replaces, ...card }) => ({
    ...card,
    number: masked(number),
    replacedBy: replacedBy && { id: replacedBy.id, number: masked(replacedBy.number) },
    replaces: replaces.map((one) => ({ id: one.id, number: masked(one.number) })),
  }));
}

function masked(number: string): ShownContact {
  return showContact(new Set(), "card", number);
}

function moment(column: SQL): SQL {
  return sql`to_char((${column}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
