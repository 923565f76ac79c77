import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import type { DuplicateEvidence } from "@/db/schema";
import { actorName, type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { clientRows } from "@/lib/clients/client-rows";
import { showContact } from "@/lib/clients/mask-contact";
import type { ClientRow } from "@/lib/clients/schema";
import { parseInput } from "@/lib/core/parse-input";
import { readCursor, signCursor } from "@/lib/web/signed-cursor";

import {
  type DuplicateCounts,
  type PairPage,
  type PairPageInput,
  type PairRow,
  type PairSide,
  pairPageInput,
  type ShownEvidence,
} from "./schema";

const pageSize = 30;
const countedMax = 1_000;

type Held = { value: string; former: boolean };
type StoredEvidence = Omit<DuplicateEvidence, "mine" | "theirs"> & { mine: Held | null; theirs: Held | null };
type StoredPair = Omit<PairRow, "sides" | "evidence"> & {
  clientId: number;
  otherId: number;
  evidence: StoredEvidence[];
};

/** Pairs of clients who may be one person, the surest first; only those of whom the person may know both. */
export async function findPairs(ctx: Context, raw: PairPageInput): Promise<PairPage> {
  requirePermission(ctx, "duplicates.view");
  const { state, kind, after } = parseInput(pairPageInput, raw);
  const list = { duplicates: state, kind: kind ?? null, actor: actorName(ctx.actor) };
  const [score, id] = after === undefined ? [] : readCursor(after, list).map(Number);
  const rows = await readPairs(
    ctx,
    sql`p.state = ${state} and ${kind ? sql`p.kinds @> array[${kind}]::text[]` : sql`true`}
      and ${score === undefined ? sql`true` : sql`(p.score, p.id) < (${score}, ${id})`}`,
    pageSize + 1,
  );
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return { rows: page, next: rows.length > pageSize && last ? signCursor([last.score, last.id], list) : null };
}

/** The pair of these two clients, where one is known. */
export async function findPairOf(ctx: Context, clientId: number, otherId: number): Promise<PairRow | null> {
  requirePermission(ctx, "duplicates.view");
  const [low, high] = clientId < otherId ? [clientId, otherId] : [otherId, clientId];
  const [pair] = await readPairs(ctx, sql`p.client_id = ${low} and p.other_id = ${high}`, 1);
  return pair ?? null;
}

/** Who else a client may be: the mark on his card. */
export async function findPairsOfClient(ctx: Context, clientId: number): Promise<PairRow[]> {
  requirePermission(ctx, "duplicates.view");
  return readPairs(ctx, sql`p.state = 'open' and (p.client_id = ${clientId} or p.other_id = ${clientId})`, 10);
}

/** How many wait in all and by kind, up to a bound, and how far a search through the base has come. */
export async function countDuplicates(ctx: Context): Promise<DuplicateCounts> {
  requirePermission(ctx, "duplicates.view");
  const { rows } = await ctx.db.execute<DuplicateCounts>(sql`
    with waiting as (
      select p.kinds from duplicate_pair p where p.state = 'open' and ${bothInScope(ctx)} limit ${countedMax}
    )
    select (select count(*)::int from waiting) as "open",
      exists (select from duplicate_pair p where ${bothInScope(ctx)}) as "wereFound",
      coalesce((select json_object_agg(kind, n) from (
        select k.kind, count(*)::int as n from waiting w cross join unnest(w.kinds) as k(kind) group by 1) by_kind), '{}') as "byKind",
      (select json_build_object('id', s.id, 'done', s.clients_done, 'total', s.clients_total)
        from duplicate_search s where s.state = 'running') as "search",
      (select to_char(max(s.finished_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from duplicate_search s where s.state = 'done') as "lastSearchAt"`);
  return onlyRow(rows);
}

async function readPairs(ctx: Context, where: SQL, limit: number): Promise<PairRow[]> {
  const held = (id: SQL) => sql`(
    select json_build_object('value', i.value, 'former', i.removed_at is not null) from client_identifier i where i.id = ${id}::bigint)`;
  const { rows } = await ctx.db.execute<StoredPair>(sql`
    select p.id, p.state, p.score, p.client_id as "clientId", p.other_id as "otherId",
      ${moment(sql`p.found_at`)} as "foundAt", ${moment(sql`p.decided_at`)} as "decidedAt",
      (select u.name from "user" u where p.decided_by = 'user:' || u.id) as "decidedBy",
      (select json_agg(json_build_object('kind', e.value ->> 'kind', 'near', e.value ->> 'near',
          'mine', ${held(sql`(e.value ->> 'mine')`)}, 'theirs', ${held(sql`(e.value ->> 'theirs')`)}) order by e.ordinality)
        from jsonb_array_elements(p.evidence) with ordinality e) as "evidence"
    from duplicate_pair p
    where ${where} and ${bothInScope(ctx)}
    order by p.score desc, p.id desc limit ${limit}`);
  const clients = await clientRows(ctx, [...new Set(rows.flatMap(({ clientId, otherId }) => [clientId, otherId]))]);
  const byId = new Map(clients.map((client) => [client.id, sideOf(client)]));
  return rows.flatMap(({ clientId, otherId, evidence, ...pair }) => {
    const [one, other] = [byId.get(clientId), byId.get(otherId)];
    if (!one || !other) return [];
    return [{ ...pair, sides: [one, other], evidence: evidence.map((reason) => shownEvidence(ctx, reason)) }];
  });
}

/** Whoever is limited to stores sees a pair only where both are his. */
function bothInScope(ctx: Context): SQL {
  if (ctx.stores === "all") return sql`true`;
  return sql`${inStoreScope(ctx, sql`p.client_id`)} and ${inStoreScope(ctx, sql`p.other_id`)}`;
}

function shownEvidence(ctx: Context, { kind, mine, theirs, near }: StoredEvidence): ShownEvidence {
  const contact = kind === "email" || kind === "document" ? kind : "phone";
  const shown = (held: Held | null) => (held ? showContact(ctx.rights, contact, held.value) : null);
  return {
    kind,
    mine: shown(mine),
    theirs: shown(theirs),
    near: near ?? null,
    former: Boolean(mine?.former || theirs?.former),
  };
}

function sideOf(row: ClientRow): PairSide {
  const { id, name, state, blocked, leavesOn, birthDate, city, phone, email } = row;
  const { cardCount, balance, purchaseCount, joinedOn } = row;
  return {
    id,
    name,
    state,
    blocked,
    leavesOn,
    birthDate,
    city,
    phone,
    email,
    cardCount,
    balance,
    purchaseCount,
    joinedOn,
  };
}

function moment(column: SQL): SQL {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
