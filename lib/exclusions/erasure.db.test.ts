import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { beforeAll, describe, expect, it } from "vitest";

import type { Database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { cards, clientExclusions, clientIdentifiers, exports, imports } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { blockClient, unblockClient } from "@/lib/clients/block-client";
import { identifyClients } from "@/lib/identification/identify-clients";
import { accrueByHand } from "@/lib/ledger/commands";
import { rememberFilter } from "@/lib/segments/stored-definitions";
import type { Definition } from "@/lib/segments/tree";
import { contextFor } from "@/lib/testing/context-for";
import { givenClient } from "@/lib/testing/factories";
import { deviationsOf } from "@/lib/testing/ledger-fixtures";
import { loadFile, useFileStore } from "@/lib/testing/load-file";
import { makeExport } from "@/lib/testing/make-export";
import { testDatabase, testDatabaseUrl } from "@/lib/testing/test-database";

import { beginExclusion, excludeNow } from "./commands";
import { eraseFiles } from "./erase-files";
import { erasedPlaces } from "./erased-places";

const phone = "+79031557788";
const canaries = [
  "9031557788",
  "903 155-77-88",
  "kanareika-77@example.test",
  "Канарейкина",
  "4509778899",
  "Кенарик",
  "EXT-KENAR-77",
];
const told = `Канарейкина Ульяна просит звонить на 8 903 155-77-88 или kanareika-77@example.test, паспорт 4509 778899`;

let db: Database;
let ctx: Context;
let clientId: number;
let namesake: number;

beforeAll(async () => {
  useFileStore();
  db = await testDatabase();
  ctx = await contextFor(db, "administrator");
  namesake = (await givenClient(db, { surname: "Иванова", name: "Ульяна", phone: "+79031557789" })).id;
  await loadFile(
    ctx,
    `externalId,surname,name,phone,email,card\nEXT-KENAR-77,Канарейкина,Ульяна,${phone},kanareika-77@example.test,7700112233\n`,
  );
  await loadFile(ctx, `externalId,surname,name,phone\nEXT-OTHER,Канарейкина,Ульяна,${phone}\n`);
  ({ clientId } = onlyRow(await db.select().from(clientIdentifiers).where(eq(clientIdentifiers.value, phone))));
  await seedEverywhere();
}, 120_000);

describe("erasure", () => {
  it("knows every place: each column of text in the database is erased, or says here why it holds nobody", async () => {
    const { rows } = await db.execute<{ table: string; column: string }>(sql`
      select c.table_name as table, c.column_name as column
      from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
      where table_schema = 'public' and b.table_type = 'BASE TABLE'
        and data_type in ('text', 'jsonb', 'json', 'character varying', 'ARRAY')
      order by 1, 2`);
    const unknown = rows.filter(({ table, column }) => !isErased(table, column) && !isPlain(table, column));
    expect(unknown.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  it("finds the canaries in every place before, and in no table and no file after", async () => {
    const places = [...new Set(erasedPlaces.map(({ table }) => table))].sort();
    const before = await tablesWithCanaries();
    expect(places.filter((table) => !before.has(`public.${table}`))).toEqual([]);
    expect(filesWithCanaries()).not.toEqual([]);

    await beginExclusion(ctx, { clientId, reason: "other", cancelReservations: true });
    const { exclusionId } = await excludeNow(ctx, { clientId });
    await eraseFiles(ctx, exclusionId);

    expect([...(await tablesWithCanaries())]).toEqual([]);
    expect(filesWithCanaries()).toEqual([]);
    const [act] = await db.select().from(clientExclusions).where(eq(clientExclusions.id, exclusionId));
    expect(act).toMatchObject({ filesErasedAt: expect.any(Date) });
    for (const table of places) expect(act?.erasedRows?.[table], table).toBeGreaterThan(0);
    expect(act?.erasedFiles).toBeGreaterThanOrEqual(3);
  }, 120_000);

  it("keeps the books, the card number and everybody else", async () => {
    expect(await deviationsOf(db)).toEqual([]);
    const { rows } = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from ledger_tx where client_id = ${clientId} and kind in ('accrue', 'exclusion')`,
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(2);
    expect(await db.select().from(cards).where(eq(cards.clientId, clientId))).toMatchObject([
      { number: "7700112233", status: "deleted" },
    ]);
    expect(await identifyClients(ctx, { q: "Иванова" })).toMatchObject([
      { id: namesake, phone: { text: "+79031557789" } },
    ]);
    expect(await identifyClients(ctx, { q: "7700 1122 33" })).toMatchObject([
      { id: clientId, name: "", phone: null, card: null, city: null, excludedOn: expect.any(String) },
    ]);
    for (const q of [phone, "kanareika-77@example.test", "Канарейкина", "EXT-KENAR-77"]) {
      expect(await identifyClients(ctx, { q })).toEqual([]);
    }
  });

  it("takes one value out of a list and leaves the others in it", async () => {
    const { rows } = await db.execute<{ definition: unknown }>(
      sql`select definition from segment where name = 'Список'`,
    );
    expect(JSON.stringify(rows[0]?.definition)).toContain("+79031557789");
    expect(JSON.stringify(rows[0]?.definition)).not.toContain("***");
  });

  it("says of files that were destroyed that they are gone", async () => {
    expect(await db.select({ state: exports.state, file: exports.filePath }).from(exports)).toEqual([
      { state: "expired", file: null },
    ]);
    expect((await db.select().from(imports)).map(({ filePath }) => filePath)).toEqual([null, null]);
  });
});

/** A value of the client in every place of the list, written the way the product writes it where that is short. */
async function seedEverywhere(): Promise<void> {
  await db.insert(clientIdentifiers).values({ clientId, kind: "document", value: "4509778899" });
  await db.execute(sql`insert into child (client_id, name) values (${clientId}, 'Кенарик')`);
  await db.execute(sql`insert into consent (client_id, channel, kind, subscribed, at, source)
    values (${clientId}, 'sms', 'service', true, app_now(), ${told})`);
  await db.execute(sql`insert into consent_change (client_id, channel, kind, subscribed, actor, source, wording)
    values (${clientId}, 'sms', 'service', true, 'system', ${told}, ${told})`);
  await accrueByHand(ctx, {
    mode: "accrue",
    clientId,
    amount: 100,
    comment: told,
    notify: false,
    validity: { kind: "never" },
    key: "canary-accrual",
  });
  await db.execute(sql`insert into idempotency (scope, key, body_hash, answer, client_id)
    values ('key:1', 'canary-answer', 'x', ${JSON.stringify({ phone })}::jsonb, ${clientId})`);
  await db.execute(sql`insert into message (client_id, channel, kind, template, address, body)
    values (${clientId}, 'sms', 'service', 'sms.accrued', ${phone}, ${told})`);
  for (const about of [clientId, null]) {
    await db.execute(sql`insert into message (client_id, channel, kind, template, address, body)
      values (${about}::bigint, 'sms', 'service', 'sms.noSuchCard', ${phone}, ${told})`);
    await db.execute(sql`insert into inbound_sms (provider_message_id, client_id, phone, body)
      values (${`canary-${about}`}, ${about}::bigint, ${phone}, ${told})`);
  }
  for (const about of [clientId, null]) {
    await db.execute(sql`insert into activation_request (way, client_id, answers, entered_by, asked_what, state, decided_at, reject_reason)
      values ('questionnaire', ${about}::bigint, ${JSON.stringify({ surname: "Канарейкина", phone })}::jsonb, 'user:1', ${told},
        'rejected', app_now(), ${told})`);
  }
  const stranger = await givenClient(db);
  for (const about of [clientId, stranger.id]) {
    await db.execute(sql`
      with topic as (insert into feedback_topic (name, hours) values (${`canary-${about}`}, 4) returning id),
        thread as (insert into feedback_thread (client_id, topic_id, channel, opened_by, due_at)
          select ${about}::bigint, id, 'phone', 'user:1', app_now() from topic returning id)
      insert into feedback_message (client_id, thread_id, origin_thread_id, direction, body, author, key)
      select ${about}::bigint, id, id, 'incoming', ${told}, 'user:1', 'canary-feedback' from thread`);
    await db.execute(sql`insert into client_note (client_id, body, written_by)
      values (${about}::bigint, ${told}, ${ctx.actor.kind === "user" ? ctx.actor.id : 0})`);
    await db.execute(sql`insert into reminder (client_id, body, due_at, created_by)
      values (${about}::bigint, ${told}, app_now(), ${ctx.actor.kind === "user" ? ctx.actor.id : 0})`);
  }
  const former = await givenClient(db, { state: "deleted", successorId: clientId });
  await db.execute(sql`
    with merged as (insert into client_merge (kind, client_id, survivor_id, former_state, actor)
      values ('merged', ${former.id}, ${clientId}, 'registered', 'user:1') returning id)
    insert into client_merge_side (merge_id, client_id, profile)
    select id, ${former.id}, ${JSON.stringify({ phone })}::jsonb from merged`);
  await recordAudit(ctx, "client.editProfile", { clientId, before: { phone }, after: { surname: "Канарейкина" } });
  await blockClient(ctx, { clientId, reason: told, message: told });
  await unblockClient(ctx, { clientId, reason: told });
  await db.execute(
    sql`insert into level_change (client_id, system_key, "to", actor, comment) values (${clientId}, 'main', 'gold', 'system', ${told})`,
  );
  await db.execute(sql`insert into card_change (card_id, client_id, what, "to", actor, reason)
    select id, client_id, 'status', 'active', 'system', ${told} from card where client_id = ${clientId}`);
  for (const about of [clientId, null]) {
    await db.execute(sql`insert into approval_request (kind, input, key, permission, client_id, clients, bonuses, comment, state, requested_by, lapses_at)
      values ('bonuses.accrue', ${JSON.stringify({ comment: told })}::jsonb, ${`approval-${about}`}, 'bonuses.accrue', ${about}::bigint, 1, 5, ${told},
        'waiting', ${ctx.actor.kind === "user" ? ctx.actor.id : 0}, app_now() + interval '1 day')`);
  }
  const named: Definition = {
    version: 1,
    root: { op: "is", filter: "channel.phone.search", value: { in: [phone, "+79031557789"] } },
  };
  await db.execute(sql`
    with made as (insert into segment (name, colour, description, definition)
      values ('Список', 'slate', ${told}, ${JSON.stringify(named)}::jsonb) returning id, definition)
    insert into segment_version (segment_id, version, definition, author) select id, 1, definition, 'user:1' from made`);
  await rememberFilter(ctx, {
    definition: { version: 1, root: { op: "is", filter: "client.name", value: { contains: "Канарейкина" } } },
  });
  // Rows that wait: of a return whose purchase has not come yet, and of nobody known.
  await db.execute(sql`insert into import_row (import_id, row_number, cells, client_id)
    select min(id), 98, ${JSON.stringify({ phone })}::jsonb, ${clientId}::bigint from import
    union all select min(id), 99, ${JSON.stringify({ phone, digits: 79031557788 })}::jsonb, null from import`);
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : 0;
  await db.execute(sql`insert into batch (kind, state, comment, terms, definition, created_by)
    values ('accrue', 'done', ${told}, '{}', ${JSON.stringify(named)}::jsonb, ${userId})`);
  await db.execute(sql`update "user" set list_views = ${JSON.stringify({ last: told })}::jsonb where id = ${userId}`);
  const { record } = await makeExport(ctx, {
    columns: ["client.fullName", "contact.phone"],
    withContacts: true,
    purpose: told,
  });
  await db.execute(sql`update export set definition = ${JSON.stringify(named)}::jsonb where id = ${record.id}`);
}

/** Tables of all schemas but the catalogue in which a value of the client stands, read by COPY. */
async function tablesWithCanaries(): Promise<Set<string>> {
  const owner = new pg.Client({ connectionString: await testDatabaseUrl() });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`);
  const hit = new Set<string>();
  for (const { name } of rows) {
    let text = "";
    for await (const part of owner.query(copyTo(`copy (select * from ${name}) to stdout`))) text += String(part);
    if (hasCanary(text)) hit.add(name.replaceAll('"', ""));
  }
  await owner.end();
  return hit;
}

function filesWithCanaries(): string[] {
  const folder = process.env.DATA_DIR ?? "";
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // A workbook is packed: that it is there at all is enough.
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith(".xlsx") || hasCanary(readFileSync(path, "utf8")));
}

function hasCanary(text: string): boolean {
  return canaries.some((canary) => text.toLowerCase().includes(canary.toLowerCase()));
}

function isErased(table: string, column: string): boolean {
  return erasedPlaces.some(
    (place) => place.table === table && (place.columns === "all" || place.columns.includes(column)),
  );
}

function isPlain(table: string, column: string): boolean {
  const plain = plainPlaces[table];
  return plain === "all" || (plain?.split(" ").includes(column) ?? false);
}

/**
 * Columns in which no value of a client stands: keys, kinds, states, actors by number, names of goods, shops and people
 * who work here. "all" is a table that is not about clients, or holds nothing a person typed about one.
 */
const plainPlaces: Record<string, string> = {
  account: "all",
  account_member: "all",
  account_owner_change: "all",
  activation_request: "card_number decided_by entered_by state way",
  approval_request: "key kind permission state",
  // Immutable: ids, numbers and names of fields only; values stand in audit_value.
  audit: "all",
  batch: "failure kind left_out selection state terms",
  batch_item: "all",
  // Whether an answer was right, never the answer.
  caller_answer: "all",
  caller_verification: "all",
  // A number identifies nobody once its client is erased; the search says only that he is.
  card: "all",
  card_batch: "all",
  card_category: "all",
  card_change: "actor from to what",
  card_type: "all",
  change_feed: "all",
  // The words of a block go with the exclusion itself (exclude_client).
  client: "all",
  client_block_change: "actor",
  client_exclusion: "all",
  client_level: "all",
  client_merge: "all",
  client_merge_account: "all",
  client_merge_item: "all",
  client_state_change: "all",
  consent_change: "actor channel kind",
  // Of a code that lives for minutes, a salted hash.
  contact_code: "all",
  custom_field: "all",
  duplicate_pair: "all",
  duplicate_search: "all",
  export: "columns failure file_path format kind language sha256 state stores",
  feedback_answer: "all",
  feedback_message: "author direction key",
  feedback_thread: "all",
  feedback_topic: "all",
  import: "failed_file_path failure file_path format kind mapping options phase state",
  import_row: "outcome",
  inbound_sms: "outcome provider_message_id trace",
  ledger_check_deviation: "all",
  ledger_check_run: "all",
  ledger_day: "all",
  ledger_month: "all",
  ledger_seal: "all",
  ledger_tx: "all",
  level: "all",
  level_change: "actor from system_key to",
  level_system: "all",
  lot_prolongation: "all",
  message: "channel kind provider provider_message_id reason status template",
  message_template: "all",
  // A word goes with the last who was called so (change_name_words): the search for canaries looks here as well.
  name_word: "all",
  // Numbers of what rang.
  notice_read: "all",
  one_time_link: "all",
  outbox: "all",
  product: "all",
  product_category: "all",
  programme_rules: "all",
  programme_rules_draft: "all",
  purchase: "all",
  purchase_line: "all",
  purchase_line_effect: "all",
  recent_filter: "all",
  reservation: "all",
  return: "all",
  return_line: "all",
  segment: "colour kind name size_reason size_state",
  segment_use: "all",
  segment_version: "author",
  seller: "all",
  setting: "all",
  sign_in_failure: "all",
  store: "all",
  unclaimed_line: "all",
  // Whose they are nobody knows yet.
  unclaimed_receipt: "all",
  user: "density email language name password_hash role theme",
  user_grant: "all",
  user_session: "all",
  worker_heartbeat: "all",
};
