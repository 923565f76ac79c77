import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import { type Context, requirePermission } from "@/lib/access/context";
import { withoutForbidden } from "@/lib/access/guarded-fields";
import { inStoreScope } from "@/lib/access/store-scope";
import { requireClient } from "@/lib/clients/require-client";
import { Refusal } from "@/lib/core/refusal";
import { membersOf } from "@/lib/ledger/find-accounts";
import { getSettings } from "@/lib/programme/settings";

import type { ErasedRows, ExclusionAct, ExclusionPreview, ExclusionRow, Family } from "./schema";

const previewedBonuses = { burns: "bonuses.view", debt: "bonuses.view", reserved: "bonuses.view" } as const;

/** What leaving would cost a client now, and what stands in its way. */
export async function previewExclusion(ctx: Context, clientId: number): Promise<ExclusionPreview> {
  requirePermission(ctx, "clients.exclude");
  await requireClient(ctx, clientId);
  const { exclusionHours } = await getSettings(ctx.db);
  const { rows } = await ctx.db.execute<Omit<ExclusionPreview, "hours" | "family">>(sql`
    select own.burns, own.debt, held.n as "openReservations", held.amount as "reserved",
      (select count(*)::int from card k where k.client_id = ${clientId} and k.status = 'active') as "cards"
    from (
      select coalesce(sum(n.available + n.pending + n.reserved), 0)::bigint as burns, coalesce(sum(n.debt), 0)::bigint as debt
      from account_member m join account_now n on n.id = m.account_id
      where m.client_id = ${clientId} and m.is_owner and m.left_at is null and not exists (${othersOn(sql`m.account_id`, clientId)})
    ) own
    cross join (
      select count(*)::int as n, coalesce(sum(r.amount - r.completed), 0)::bigint as amount
      from reservation r where r.client_id = ${clientId} and r.state = 'open'
    ) held`);
  return {
    ...withoutForbidden(ctx.rights, onlyRow(rows), previewedBonuses),
    family: await findOwnFamily(ctx, clientId),
    hours: exclusionHours,
  };
}

/** The account that a client owns and others use as well. */
async function findOwnFamily(ctx: Context, clientId: number): Promise<Family | null> {
  const { rows } = await ctx.db.execute<Family>(sql`
    select n.id as "accountId", n.available + n.pending + n.reserved as stays, ${membersOf(ctx, sql`n.id`)} as members
    from account_member own join account_now n on n.id = own.account_id
    where own.client_id = ${clientId} and own.is_owner and own.left_at is null
      and exists (${othersOn(sql`own.account_id`, clientId)})
    order by n.id limit 1`);
  const [family] = rows;
  if (!family) return null;
  const { stays } = withoutForbidden(ctx.rights, family, { stays: "bonuses.view" });
  return { ...family, stays, members: family.members.filter((member) => member.clientId !== clientId) };
}

const othersOn = (accountId: SQL, clientId: number) =>
  sql`select from account_member o where o.account_id = ${accountId} and o.client_id <> ${clientId} and o.left_at is null`;

const moment = (column: string) => sql`to_char(${sql.raw(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The act of a client's erasure with the extract of the journal, for printing. */
export async function getExclusionAct(ctx: Context, clientId: number): Promise<ExclusionAct> {
  requirePermission(ctx, "clients.erase");
  await requireClient(ctx, clientId);
  const { rows } = await ctx.db.execute<
    Omit<ExclusionAct, "tables" | "programmeName" | "programmeZone"> & { erasedRows: Record<string, number> }
  >(sql`
    select x.id, x.client_id as "clientId", x.reason, ${moment("x.asked_at")} as "askedAt", asked.name as "askedBy",
      ${moment("x.erased_at")} as "erasedAt", erased.name as "erasedBy", x.burned, x.written_off as "writtenOff",
      x.erased_rows as "erasedRows", x.erased_files as "files", ${moment("x.files_erased_at")} as "filesErasedAt",
      (select coalesce(json_agg(json_build_object('id', a.id, 'at', ${moment("a.at")}, 'actor', coalesce(u.name, a.actor),
          'action', a.action) order by a.id), '[]')
        from audit a left join "user" u on a.actor = 'user:' || u.id where a.client_id = x.client_id) as "journal"
    from client_exclusion x
    left join "user" asked on x.asked_by = 'user:' || asked.id
    left join "user" erased on x.erased_by = 'user:' || erased.id
    where x.client_id = ${clientId} and x.erased_at is not null`);
  const [row] = rows;
  if (!row) throw Refusal.notFound();
  const { erasedRows, ...act } = row;
  const { programmeName, timeZone } = await getSettings(ctx.db);
  return { ...act, tables: rowsOfTables(erasedRows), programmeName, programmeZone: timeZone };
}

/** Everybody who asked to leave, by when he asked, the last first: who waits, who came back, who was erased. */
export async function findExclusions(ctx: Context): Promise<ExclusionRow[]> {
  requirePermission(ctx, "clients.erase");
  const { rows } = await ctx.db.execute<ExclusionRow>(sql`
    select x.id, x.client_id as "clientId", x.reason,
      case when x.erased_at is not null then 'erased' when x.withdrawn_at is not null then 'withdrawn' else 'waiting' end as "state",
      ${moment("x.asked_at")} as "askedAt", ${moment("x.erases_at")} as "erasesAt",
      ${moment("coalesce(x.erased_at, x.withdrawn_at)")} as "endedAt"
    from client_exclusion x where ${inStoreScope(ctx, sql`x.client_id`) ?? sql`true`}
    order by x.asked_at desc, x.id desc limit 500`);
  return rows;
}

function rowsOfTables(erased: Record<string, number>): ErasedRows[] {
  return Object.entries(erased)
    .map(([table, rows]) => ({ table, rows }))
    .sort((a, b) => a.table.localeCompare(b.table, "en"));
}
