import { is, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, PgEnumColumn, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";

import * as schema from "@/db/schema";

import { testDatabase } from "./test-database";

const tables = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable));

describe("text columns of a closed set", () => {
  it("are types of the database where an operation of the ledger would pay for a check", () => {
    const typed = tables.flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.flatMap((column) => (is(column, PgEnumColumn) ? [`${name}.${toSnakeCase(column.name)}`] : []));
    });
    const hot = ["ledger_entry.side", "ledger_tx.kind", "lot.origin", "lot.source", "lot.state"];
    expect(typed.sort()).toEqual(hot);
  });

  it("are checked by the database against the same values", async () => {
    const declared = tables.flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.flatMap((column) =>
        column.enumValues && !is(column, PgEnumColumn)
          ? [`${name}.${toSnakeCase(column.name)}: ${[...column.enumValues].sort().join(" ")}`]
          : [],
      );
    });
    const { rows } = await (await testDatabase()).execute<{ name: string; definition: string }>(sql`
      select conrelid::regclass::text || '.' || a.attname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
      where k.contype = 'c' and k.conname = trim('"' from k.conrelid::regclass::text) || '_' || a.attname || '_known'`);
    const checked = rows.map(({ name, definition }) => {
      const values = [...definition.matchAll(/'([^']+)'/g)].map(([, value]) => value);
      return `${name.replaceAll('"', "")}: ${values.sort().join(" ")}`;
    });
    expect(checked.sort()).toEqual(declared.sort());
  });
});

/** Tables without client_id and account_id, each with its reason. */
const apart: Record<string, string> = {
  // What does not grow with the base.
  card_batch: "one row a range of numbers that was packed",
  card_category: "a handful of names",
  card_type: "a handful of names",
  custom_field: "the questionnaire's questions",
  level: "the levels of a system",
  level_system: "the systems",
  name_word: "each word of the names once, whoever bears it",
  product: "the catalogue",
  product_category: "the catalogue",
  message_template: "texts to clients, a version a row",
  programme_rules: "one row a version of the rules",
  programme_rules_draft: "rules that somebody works on",
  seller: "the shops' staff",
  setting: "one row a setting",
  store: "the shops",
  segment: "what marketers saved",
  segment_reference: "what marketers saved",
  segment_use: "what marketers saved",
  segment_version: "what marketers saved",
  user: "who works here",
  user_grant: "who works here",
  user_store: "who works here",
  user_session: "who works here",
  sign_in_failure: "one row an address, kept for a while",
  one_time_link: "one row an invitation",
  limit_usage: "one row a person and a day",
  recent_filter: "the last filters of each person",
  stored_definition: "definitions by their hash, kept while referred to",
  export: "one row a file",
  feedback_answer: "a handful of texts",
  feedback_topic: "a handful of names",
  import: "one row a file",
  worker_heartbeat: "one row a worker",
  batch: "one row a mass operation",
  ledger_seal: "one row a day",
  ledger_check_run: "one row a comparison",
  duplicate_search: "one row a search",
  ledger_day: "sums of a day by what happened and where",
  ledger_day_kept: "one row a day",
  ledger_month: "sums of a month by what happened and where",
  ledger_month_kept: "one row a month",
  receipt_day: "one row a day and shop",
  receipt_month: "one row a month",
  receipt_change: "what a day and shop changed by, until the night",
  notice_read: "what each person has read of the last weeks",
  // What has to be unique over all clients.
  imported_row: "a row of a file is applied once for ever, whoever it is about",
  // What belongs to nobody yet.
  unclaimed_receipt: "a receipt without a client, read by its shop and day",
  unclaimed_line: "part of such a receipt",
  // What they are themselves.
  client: "its id is the client's",
  account: "its id is the account's",
  // What is read through its owner alone.
  client_merge_item: "a row that passed in a merge, read by the merge",
  purchase_line_effect: "part of a line, read by the purchase",
};

describe("distribution", () => {
  it("every table that grows with the base carries client_id or account_id", () => {
    const without = tables
      .filter((table) => {
        const names = getTableConfig(table).columns.map(({ name }) => toSnakeCase(name));
        return !names.includes("client_id") && !names.includes("account_id");
      })
      .map((table) => getTableConfig(table).name);
    expect(without.sort()).toEqual(Object.keys(apart).sort());
  });

  it("what is unique over all clients is named here", async () => {
    const { rows } = await (await testDatabase()).execute<{ name: string }>(sql`
      select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indisunique and not i.indisprimary and c.relnamespace = 'public'::regnamespace
        and exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attname in ('client_id', 'account_id'))
        and not exists (
          select from pg_attribute a where a.attrelid = i.indrelid and a.attname in ('client_id', 'account_id')
            and a.attnum = any (i.indkey))
      order by 1`);
    expect(rows.map(({ name }) => name)).toEqual([
      "activation_request_card_once",
      "approval_request_once",
      "card_number_unique",
      "client_identifier_unique",
      "inbound_sms_once",
      "purchase_source_unique",
      "return_source_unique",
    ]);
  });
});

describe("names", () => {
  it("of constraints and indexes begin with their table and are whole", async () => {
    const { rows } = await (await testDatabase()).execute<{ table: string; name: string }>(sql`
      select trim('"' from conrelid::regclass::text) as table, conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n'
      union
      select trim('"' from indrelid::regclass::text), c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace`);
    const odd = rows.filter(
      ({ table, name }) => !name.startsWith(`${table}_`) || name.length >= 63 || /_(check|key|idx)\d*$/.test(name),
    );
    expect(odd).toEqual([]);
  });
});
