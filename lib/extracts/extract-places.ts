import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Traces } from "@/lib/exclusions/read-traces";

/** A place that holds something about clients, and the question for what is there about one; null: nothing can be his. */
export type ExtractPlace = { table: string; query: (traces: Traces) => SQL | null };

/** More rows of one place than this are cut, and the extract says so. */
export const rowsMax = 20_000;

/**
 * Everywhere something about a person is held: who he is, what he did, and what was written down about him. A test
 * holds it against the places that erasure empties, so that none of them is kept from him.
 */
export const extractPlaces: readonly ExtractPlace[] = [
  rowsOf("client", "id"),
  rowsOf("client_pii"),
  rowsOf("client_identifier"),
  rowsOf("child"),
  rowsOf("consent"),
  rowsOf("consent_change"),
  rowsOf("card"),
  rowsOf("card_change"),
  rowsOf("client_level"),
  rowsOf("level_change"),
  rowsOf("client_state_change"),
  rowsOf("client_block_change"),
  rowsOf("purchase"),
  rowsOf("purchase_line"),
  rowsOf("return"),
  rowsOf("return_line"),
  rowsOf("account_member"),
  rowsOf("ledger_tx"),
  {
    table: "ledger_note",
    query: ({ clientIds }) => sql`
      select to_jsonb(note) as row from ledger_note note
      join ledger_tx t on t.account_id = note.account_id and t.seq = note.seq
      where t.client_id = ${anyOf(clientIds)} order by t.at`,
  },
  rowsOf("reservation"),
  rowsOf("message", "client_id", ["sealed_code"]),
  found("message", ["address", "subject", "body"], sql`x.client_id is null`),
  rowsOf("inbound_sms"),
  rowsOf("feedback_thread"),
  rowsOf("feedback_message"),
  rowsOf("client_note"),
  rowsOf("reminder"),
  rowsOf("activation_request"),
  rowsOf("approval_request"),
  rowsOf("audit"),
  rowsOf("audit_value"),
  {
    table: "client_merge_side",
    query: ({ clientIds }) => sql`
      select to_jsonb(x) as row from client_merge_side x where x.client_id = ${anyOf(clientIds)} order by x.merge_id`,
  },
  rowsOf("idempotency", "client_id", ["body_hash"]),
  rowsOf("import_row"),
  found("import", ["preview", "file_name"]),
  found("stored_definition", ["definition"]),
  found("segment", ["definition", "description"]),
  found("segment_version", ["definition"]),
  found("export", ["definition", "purpose"]),
  found("batch", ["definition", "comment"]),
  found("user", ["list_views"]),
];

function anyOf(clientIds: readonly number[]): SQL {
  return sql`any(${sql.param([...clientIds])}::bigint[])`;
}

/** Rows that are about one client, whole but for what is no data of his. */
function rowsOf(table: string, owner = "client_id", without: readonly string[] = []): ExtractPlace {
  const name = sql.identifier(table);
  const column = sql.identifier(owner);
  return {
    table,
    query: ({ clientIds }) => sql`
      select to_jsonb(x) - ${sql.param([...without])}::text[] as row from ${name} x
      where x.${column} = ${anyOf(clientIds)} order by x.${column}`,
  };
}

/** Rows that are about many, or name nobody by a column: which of his own values stand there, and nothing of others. */
function found(table: string, columns: readonly string[], where: SQL = sql`true`): ExtractPlace {
  const name = sql.identifier(table);
  const text = sql.join(
    columns.map((column) => sql`coalesce(x.${sql.identifier(column)}::text, '')`),
    sql` || ' ' || `,
  );
  return {
    table,
    query: ({ pattern }) =>
      pattern === null
        ? null
        : sql`
            select jsonb_build_object('found', his.values) as row from ${name} x
            cross join lateral (
              select jsonb_agg(distinct m.parts[1]) as values
              from regexp_matches(${text}, ${`(${pattern})`}, 'gi') as m(parts)
            ) his
            where ${where} and his.values is not null`,
  };
}
