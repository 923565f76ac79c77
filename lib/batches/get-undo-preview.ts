import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";

import { runCancellable } from "@/db/cancellable-query";
import { onlyRow } from "@/db/only-row";
import { batches } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";

import { requireAllStores } from "./batch-members";
import { mayUndoAlone } from "./commands";
import type { BatchRecord } from "./freeze-list";
import { batchIdInput, type UndoPreview } from "./schema";

const previewMsMax = 20_000;
const shortShown = 20;

/** What undoing a batch would take back now, and what it could not because it is spent. Nothing is written. */
export async function getUndoPreview(ctx: Context, raw: { id: number }, signal?: AbortSignal): Promise<UndoPreview> {
  requirePermission(ctx, "bonuses.mass");
  requireAllStores(ctx);
  const { id } = parseInput(batchIdInput, raw);
  const [batch] = await ctx.db.select().from(batches).where(eq(batches.id, id));
  if (!batch) throw Refusal.notFound();
  const rows = await runCancellable<Row>(ctx.db, previewOf(batch), { signal, msMax: previewMsMax });
  return { ...onlyRow(rows), needsApproval: !mayUndoAlone(ctx) };
}

type Row = Omit<UndoPreview, "needsApproval">;

function previewOf({ id, kind }: BatchRecord): SQL {
  return sql`
    with item as materialized (
      select i.client_id, i.account_id, i.amount, least(i.amount, coalesce(back.amount, 0)) as back,
        r.seq is not null or (a.frozen_at is not null and ${kind === "prolong"}) as kept
      from batch_item i
      join account a on a.id = i.account_id
      left join ledger_tx r on r.account_id = i.account_id and r.reverses_seq = i.seq
      cross join (select app_now() as t offset 0) now
      ${takenBack(kind)}
      where i.batch_id = ${id} and i.state = 'done'
    )
    select count(*) filter (where not kept)::int as clients,
      coalesce(sum(amount) filter (where not kept), 0)::bigint as amount,
      count(*) filter (where not kept and back < amount)::int as "spentClients",
      coalesce(sum(amount - back) filter (where not kept), 0)::bigint as "spentAmount",
      count(*) filter (where kept)::int as "keptClients",
      coalesce((
        select jsonb_agg(jsonb_build_object('clientId', s.client_id, 'amount', s.amount, 'spent', s.amount - s.back,
          'name', btrim(concat_ws(' ', p.surname, p.name, p.patronymic))) order by s.amount - s.back desc, s.client_id)
        from (select * from item where not kept and back < amount order by amount - back desc, client_id limit ${shortShown}) s
        left join client_pii p on p.client_id = s.client_id), '[]') as short
    from item`;
}

/** What is left of the lot that an item made, or of the lots it prolonged; a debit comes back whole. */
function takenBack(kind: BatchRecord["kind"]): SQL {
  const living = sql`l.state in ('pending', 'active') and (l.expires_at > now.t or a.frozen_at is not null)`;
  switch (kind) {
    case "accrue":
      return sql`left join lateral (
        select sum(l.remaining - l.reserved)::bigint as amount from lot l
        where l.account_id = i.account_id and l.seq = i.seq and ${living}) back on true`;
    case "prolong":
      return sql`left join lateral (
        select sum(least(l.remaining, p.amount))::bigint as amount
        from lot_prolongation p join lot l on l.account_id = p.account_id and l.id = p.lot_id
        where p.batch_id = i.batch_id and p.account_id = i.account_id and p.undone_at is null
          and ${living} and l.expires_at = p.new_end) back on true`;
    case "debit":
      return sql`cross join lateral (select i.amount) back (amount)`;
  }
}
