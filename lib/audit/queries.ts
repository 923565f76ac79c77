import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { audit } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { inStoreScope } from "@/lib/access/store-scope";
import { parseInput } from "@/lib/core/parse-input";

import { type AuditChoices, type AuditEntry, type AuditFilter, type AuditPage, auditFilter } from "./schema";

const pageSize = 50;

/** A page of the journal, newest first. Rows about clients outside the reader's stores are not there. */
export async function findAuditPage(ctx: Context, raw: AuditFilter): Promise<AuditPage> {
  requirePermission(ctx, "audit.view");
  const { person, action, day, client, before } = parseInput(auditFilter, raw);
  const conditions: SQL[] = [sql`true`];
  if (before !== undefined) conditions.push(sql`a.id < ${before}`);
  if (person !== undefined) conditions.push(sql`a.actor = ${`user:${person}`}`);
  if (action !== undefined) conditions.push(sql`a.action = ${action}`);
  if (client !== undefined) conditions.push(sql`a.client_id = ${client}`);
  if (day !== undefined) conditions.push(onDay(day));
  const scope = inStoreScope(ctx, sql`a.client_id`);
  if (scope) conditions.push(sql`(a.client_id is null or ${scope})`);

  const { rows } = await ctx.db.execute<StoredEntry>(sql`
    select a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, a.actor, a.action, a.subject,
      a.client_id, a.facts, a.ip, author.name as author, about.name as subject_name,
      v.audit_id is not null as has_values, v.before, v.after
    from ${audit} a
    left join audit_value v on v.audit_id = a.id
    left join "user" author on author.id = substring(a.actor from '^user:(\\d+)$')::bigint
    left join "user" about on about.id = substring(a.subject from '^user:(\\d+)$')::bigint
    where ${sql.join(conditions, sql` and `)}
    order by a.id desc
    limit ${pageSize + 1}
  `);
  const seesValues = ctx.rights.has("contacts.see");
  const entries = rows.slice(0, pageSize).map((row) => asEntry(row, seesValues));
  return { entries, next: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
}

/** Whom and what the journal can be narrowed to: everybody who ever worked here, and actions that occur. */
export async function findAuditChoices(ctx: Context): Promise<AuditChoices> {
  requirePermission(ctx, "audit.view");
  const people = await ctx.db.execute<{ id: number; name: string }>(sql`
    select id, name from "user" order by lower(name), id
  `);
  // One step through the index for each action that occurs, whatever the length of the journal.
  const actions = await ctx.db.execute<{ action: string }>(sql`
    with recursive found as (
      (select action from audit order by action limit 1)
      union all
      select (select a.action from audit a where a.action > found.action order by a.action limit 1)
      from found where found.action is not null
    )
    select action from found where action is not null
  `);
  return { people: people.rows, actions: actions.rows.map(({ action }) => action) };
}

/** The ids of a day stand together: bounded by them, an old day is as quick as today. */
function onDay(day: string): SQL {
  const from = sql`programme_midnight(${day}::date)`;
  const until = sql`programme_midnight(${day}::date + 1)`;
  const ofDay = sql`audit where at >= ${from} and at < ${until}`;
  return sql`a.at >= ${from} and a.at < ${until}
    and a.id >= (select min(id) from ${ofDay}) and a.id <= (select max(id) from ${ofDay})`;
}

type StoredEntry = {
  id: number;
  at: string;
  actor: string;
  action: string;
  subject: string | null;
  client_id: number | null;
  facts: Record<string, unknown>;
  ip: string | null;
  author: string | null;
  subject_name: string | null;
  has_values: boolean;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

function asEntry(row: StoredEntry, seesValues: boolean): AuditEntry {
  const { id, at, action, subject, facts, ip } = row;
  const values = { before: row.before ?? {}, after: row.after ?? {} };
  return {
    id,
    at,
    action,
    subject,
    facts,
    ip,
    actor: actorOf(row),
    subjectName: row.subject_name,
    clientId: row.client_id,
    values: !row.has_values ? null : seesValues ? values : "hidden",
  };
}

function actorOf({ actor, author }: StoredEntry): AuditEntry["actor"] {
  const [kind, rest = ""] = actor.split(":", 2);
  switch (kind) {
    case "user":
      return { kind, name: author ?? rest, id: Number(rest) };
    case "key":
      return { kind, name: rest, id: Number(rest) };
    case "job":
      return { kind, name: rest, id: null };
    default:
      return { kind: "system", name: actor, id: null };
  }
}
