import "server-only";

import { sql } from "drizzle-orm";

import { type Context, requirePermission } from "@/lib/access/context";
import { requireClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { getSettings } from "@/lib/programme/settings";

import { momentText, purchaseOf } from "./ledger-sql";
import {
  type Statement,
  type StatementInput,
  type StatementRow,
  type StatementSums,
  statementInput,
} from "./statement-schema";

const rowsMax = 2_000;
const noBonuses: StatementSums = { available: 0, pending: 0, reserved: 0, debt: 0 };

/**
 * The bonuses of a client from a day to a day, as they are given to him on paper: what there was, every movement with
 * the balance after it, what there is. Who did it and why are the programme's own matters and are not in it.
 */
export async function getStatement(ctx: Context, raw: StatementInput): Promise<Statement> {
  requirePermission(ctx, "bonuses.view");
  const { clientId, from, to } = parseInput(statementInput, raw);
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<StatementRow & { balance: StatementSums }>(sql`
    select x.seq, x.kind, ${momentText(sql`x.at`)} as "at", x.account_id as "accountId", made.source, ${purchaseOf} as "purchase",
      coalesce(sum(e.amount) filter (where e.side = 'available'), 0)::bigint as "available",
      coalesce(sum(e.amount) filter (where e.side = 'pending'), 0)::bigint as "pending",
      coalesce(sum(e.amount) filter (where e.side = 'reserved'), 0)::bigint as "reserved",
      coalesce(-sum(e.amount) filter (where e.side = 'debt'), 0)::bigint as "debt",
      json_build_object('available', x.available_after, 'pending', x.pending_after, 'reserved', x.reserved_after,
        'debt', x.debt_after) as "balance"
    from account_member m join ledger_tx x on x.account_id = m.account_id
    left join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq
    left join purchase p on p.id = x.purchase_id left join store s on s.id = p.store_id
    left join lateral (select l.source from lot l where l.account_id = x.account_id and l.seq = x.seq order by l.id limit 1) made on true
    where m.client_id = ${clientId} and m.is_primary and m.left_at is null
      and x.at >= programme_midnight(${from}::date) and x.at < programme_midnight(${to}::date + 1)
    group by x.account_id, x.seq, made.source, p.id, s.name
    order by x.seq limit ${rowsMax + 1}`);
  if (rows.length > rowsMax) throw new Refusal("too_heavy", "statementTooLong", { params: { n: rowsMax } });
  const before = await balanceBefore(ctx, clientId, from);
  const { programmeName, timeZone } = await getSettings(ctx.db);
  return {
    from,
    to,
    before,
    after: rows.at(-1)?.balance ?? before,
    rows: rows.map(({ balance, ...row }) => ({ ...row, balance: balance.available })),
    programmeName,
    timeZone,
  };
}

async function balanceBefore({ db }: Context, clientId: number, day: string): Promise<StatementSums> {
  const { rows } = await db.execute<StatementSums>(sql`
    select x.available_after as "available", x.pending_after as "pending", x.reserved_after as "reserved", x.debt_after as "debt"
    from account_member m join ledger_tx x on x.account_id = m.account_id
    where m.client_id = ${clientId} and m.is_primary and m.left_at is null and x.at < programme_midnight(${day}::date)
    order by x.seq desc limit 1`);
  return rows[0] ?? noBonuses;
}
