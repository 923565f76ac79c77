import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Traces } from "./read-traces";

/** A place where values of persons stand, and the statement that takes those of one client out of it. */
export type ErasedPlace = {
  table: string;
  /** Columns it leaves without a value of his; "all": the rows are gone. */
  columns: readonly string[] | "all";
  /** Null: nothing tells which rows are his. */
  statement: (traces: Traces) => SQL | null;
};

/**
 * Everywhere the product keeps values of persons (settled: where personal values stand). A test holds every column of
 * text in the database against this list and `plainPlaces`, so a new table cannot be forgotten.
 */
export const erasedPlaces: readonly ErasedPlace[] = [
  rowsOf("client_pii"),
  rowsOf("client_identifier"),
  rowsOf("child"),
  rowsOf("consent"),
  rowsOf("audit_value"),
  rowsOf("idempotency"),
  emptied("message", { address: sql`''`, subject: sql`null`, body: sql`''`, sealed_code: sql`null` }),
  found("message", { address: "text", subject: "text", body: "text" }),
  emptied("inbound_sms", { phone: sql`''`, body: sql`''` }),
  found("inbound_sms", { phone: "text", body: "text" }),
  emptied("activation_request", {
    answers: sql`'{}'::jsonb`,
    asked_what: sql`null`,
    reject_reason: sql`case when reject_reason is not null then '' end`,
  }),
  {
    table: "activation_request",
    columns: [],
    // A form of nobody yet: where a contact of his stands in it, all of it is his.
    statement: ({ pattern }) =>
      pattern === null
        ? null
        : sql`
            update activation_request set answers = '{}', asked_what = null,
              reject_reason = case when reject_reason is not null then '' end
            where answers::text ~* ${pattern} or asked_what ~* ${pattern} or reject_reason ~* ${pattern}`,
  },
  {
    table: "client_merge_side",
    columns: "all",
    statement: ({ clientIds }) => sql`
      delete from client_merge_side side using client_merge m
      where m.id = side.merge_id and (m.client_id = ${anyOf(clientIds)} or m.survivor_id = ${anyOf(clientIds)})`,
  },
  emptied("client_block_change", { reason: sql`''` }),
  emptied("level_change", { comment: sql`null` }),
  emptied("card_change", { reason: sql`case when reason = 'exclusion' then reason end` }),
  {
    table: "ledger_note",
    columns: ["comment"],
    statement: ({ clientIds }) => sql`
      update ledger_note note set comment = null, erased_at = app_now()
      from ledger_tx x
      where x.account_id = note.account_id and x.seq = note.seq and note.comment is not null
        and (x.client_id = ${anyOf(clientIds)} or exists (
          select from account_member m
          where m.account_id = x.account_id and m.is_owner and m.client_id = ${anyOf(clientIds)}))`,
  },
  {
    table: "approval_request",
    columns: ["input", "facts", "comment", "reason", "refusal"],
    statement: ({ clientIds, pattern }) => sql`
      update approval_request set comment = '', reason = null, refusal = null, input = jsonb_build_object('clientId', client_id),
        state = case when state = 'waiting' then 'lapsed' else state end,
        closed_at = case when state = 'waiting' then app_now() else closed_at end,
        facts = scrub_personal(facts, ${pattern ?? never})
      where client_id = ${anyOf(clientIds)}`,
  },
  found("approval_request", { input: "json", facts: "json", comment: "text", reason: "text" }),
  {
    table: "import_row",
    columns: ["cells", "errors"],
    statement: ({ clientIds }) => sql`
      update import_row set cells = '{}', errors = null where client_id = ${anyOf(clientIds)} and cells <> '{}'`,
  },
  found("import_row", { cells: "json", errors: "json" }),
  found("import", { preview: "json", fileName: "text" }),
  {
    table: "stored_definition",
    columns: "all",
    statement: ({ pattern }) =>
      pattern === null
        ? null
        : sql`
            with gone as (delete from stored_definition where definition::text ~* ${pattern} returning hash),
              forgotten as (delete from recent_filter r using gone where r.hash = gone.hash)
            select from gone`,
  },
  found("segment", { definition: "json", description: "text" }),
  found("segment_version", { definition: "json" }),
  found("export", { definition: "json", purpose: "text" }),
  found("batch", { definition: "json", comment: "text" }),
  found("consent_change", { source: "text", wording: "text" }),
  found("user", { listViews: "json" }),
];

/** Matches nothing. */
const never = "(?!)";

function anyOf(clientIds: readonly number[]): SQL {
  return sql`any(${sql.param([...clientIds])}::bigint[])`;
}

/** Rows that are about one client and nothing else. */
function rowsOf(table: string): ErasedPlace {
  const name = sql.identifier(table);
  return {
    table,
    columns: "all",
    statement: ({ clientIds }) => sql`delete from ${name} where client_id = ${anyOf(clientIds)}`,
  };
}

/** Rows that stay, without what was said in them. */
function emptied(table: string, columns: Record<string, SQL>): ErasedPlace {
  const name = sql.identifier(table);
  const values = Object.entries(columns).map(([column, value]) => ({ column: sql.identifier(column), value }));
  const parts = values.map(({ column, value }) => sql`${column} = ${value}`);
  const filled = values.map(({ column, value }) => sql`${column} is distinct from ${value}`);
  return {
    table,
    columns: Object.keys(columns),
    statement: ({ clientIds }) =>
      sql`update ${name} set ${sql.join(parts, sql`, `)}
        where client_id = ${anyOf(clientIds)} and (${sql.join(filled, sql` or `)})`,
  };
}

/** Rows that name nobody by a column: found by the values themselves. */
function found(table: string, columns: Record<string, "json" | "text">): ErasedPlace {
  const name = sql.identifier(table);
  const names = Object.keys(columns).map(snakeCase);
  return {
    table,
    columns: names,
    statement: ({ pattern }) => {
      if (pattern === null) return null;
      const parts = Object.entries(columns).map(([column, kind]) => {
        const id = sql.identifier(snakeCase(column));
        return kind === "json"
          ? sql`${id} = scrub_personal(${id}, ${pattern})`
          : sql`${id} = regexp_replace(${id}, ${pattern}, '***', 'gi')`;
      });
      const hits = names.map((column) => sql`${sql.identifier(column)}::text ~* ${pattern}`);
      return sql`update ${name} set ${sql.join(parts, sql`, `)} where ${sql.join(hits, sql` or `)}`;
    },
  };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
