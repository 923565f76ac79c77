import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { segments } from "@/db/schema";
import { normaliseCardNumber } from "@/lib/core/card-number";
import { normalisePhone } from "@/lib/core/phone";
import { currentRules, getSettings } from "@/lib/programme/settings";
import { definition } from "@/lib/segments/schema";
import { passwordFits } from "@/lib/users/password";

import { testDatabase, testDatabaseUrl } from "./test-database";

const run = promisify(execFile);

async function fill(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: await testDatabaseUrl(), DEMO_PASSWORD: "" };
  return run(process.execPath, ["--import", "tsx", "db/seed/run.ts", ...args], { env }).then(
    () => ({ code: 0, said: "" }),
    (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr.trim() }),
  );
}

async function query<Row extends Record<string, unknown>>(text: ReturnType<typeof sql>): Promise<Row[]> {
  return (await (await testDatabase()).execute(text)).rows as Row[];
}

beforeAll(async () => {
  expect(await fill("--scenario", "demo", "--clients", "1500", "--seed", "7")).toEqual({ code: 0, said: "" });
}, 120_000);

describe("the demonstration base", () => {
  it("has a ledger from which nothing deviates and nothing is overdue", async () => {
    expect(await query(sql`select * from ledger_deviations limit 5`)).toEqual([]);
    expect(await query(sql`select id from account where next_due_at <= app_now() and frozen_at is null`)).toEqual([]);
    const [counts] = await query(sql`
      select count(*) filter (where state = 'pending') > 0 as pending, count(*) filter (where state = 'active') > 0 as active,
        count(*) filter (where state = 'spent') > 0 as spent, count(*) filter (where state = 'expired') > 0 as expired,
        count(*) filter (where reserved > 0) > 0 as reserved, count(*) filter (where origin = 'reward') > 0 as rewards from lot`);
    expect(counts).toEqual({ pending: true, active: true, spent: true, expired: true, reserved: true, rewards: true });
  });

  it("carries the sums that the database itself would compute", async () => {
    const db = await testDatabase();
    const kept = ["client_stats", "client_store", "client_seller", "client_product"];
    const copies = kept.map((table) => sql`create temp table ${sql.raw(`seeded_${table} as table ${table}`)}`);
    await db.transaction(async (tx) => {
      for (const copy of copies) await tx.execute(copy);
      await tx.execute(sql`select refresh_client_stats(array(select id from client))`);
      for (const table of kept) {
        const seeded = sql.raw(`seeded_${table}`);
        const computed = sql.raw(table);
        const { rows } = await tx.execute(sql`
          (table ${seeded} except table ${computed}) union all (table ${computed} except table ${seeded}) limit 3`);
        expect(rows, table).toEqual([]);
      }
    });
  });

  it("holds the levels that the rules give", async () => {
    const db = await testDatabase();
    await db.transaction(async (tx) => {
      await tx.execute(sql`create temp table seeded_level as table client_level`);
      await tx.execute(sql`select refresh_client_levels(array(select id from client))`);
      const { rows } = await tx.execute(sql`
        (table seeded_level except table client_level) union all (table client_level except table seeded_level) limit 3`);
      expect(rows).toEqual([]);
    });
    const [levels] = await query(sql`
      select count(distinct level_key)::int as held, count(*) filter (where assigned_key is not null) > 0 as given
      from client_level where system_key = 'main'`);
    expect(levels).toEqual({ held: 3, given: true });
  });

  it("says of purchases what their lines add up to", async () => {
    expect(
      await query(sql`
        select p.id from purchase p join (
          select purchase_id, count(*) as n, sum(paid) as paid, sum(discount) as discount, sum(bonuses_spent) as spent,
                 sum(bonuses_earned) as earned, sum(round(price * quantity)) as total
          from purchase_line group by 1
        ) l on l.purchase_id = p.id
        where (p.line_count, p.paid, p.discount, p.bonuses_spent, p.bonuses_earned, p.total)
              <> (l.n, l.paid, l.discount, l.spent, l.earned, l.total)
           or p.total - p.discount - p.bonuses_spent * 100 <> p.paid limit 3`),
    ).toEqual([]);
  });

  it("has phones and card numbers as the product stores them", async () => {
    const phones = await query<{ value: string }>(sql`select value from client_identifier where kind = 'phone'`);
    expect(phones.filter(({ value }) => normalisePhone(value) !== value)).toEqual([]);
    const cards = await query<{ number: string }>(sql`select number from card`);
    expect(cards.filter(({ number }) => normaliseCardNumber(number) !== number)).toEqual([]);
  });

  it("has settings, rules and segments that the product understands", async () => {
    const db = await testDatabase();
    expect(await getSettings(db)).toMatchObject({
      demonstration: true,
      programmeName: "Программа лояльности «Соседи»",
    });
    expect(await currentRules(db)).toMatchObject({ accrualBasisPoints: 300, activationDelayDays: 7 });
    const ready = await db.select().from(segments);
    expect(ready).toHaveLength(6);
    for (const segment of ready)
      expect(definition.safeParse(segment.definition), segment.name).toMatchObject({ success: true });
  });

  it("lets its three people in with the known password", async () => {
    const people = await query<{ email: string; role: string; hash: string }>(
      sql`select email, role, password_hash as hash from "user" order by id`,
    );
    expect(people.map(({ email, role }) => [email, role])).toEqual([
      ["admin@demo.local", "administrator"],
      ["marketer@demo.local", "marketer"],
      ["operator@demo.local", "operator"],
    ]);
    for (const { hash } of people) expect(await passwordFits(hash, "clientele-demo")).toBe(true);
  });

  it("has clients in every state, and a successor for each who was replaced", async () => {
    const states = await query<{ state: string }>(sql`select distinct state from client order by state`);
    expect(states.map(({ state }) => state)).toEqual(["anonymous", "deleted", "excluded", "new", "registered"]);
    expect(
      await query(sql`
        select d.id from client d left join client s on s.id = d.successor_id and s.state = 'registered'
        where d.state = 'deleted' and s.id is null`),
    ).toEqual([]);
  });

  it("has every card of a batch, numbered as the product numbers it, and nobody's card twice", async () => {
    expect(
      await query(sql`
        select b.id from card_batch b
        where b.cards_packed <> b.next_number - b.first_number
           or b.cards_packed <> (select count(*) from card k where k.batch_id = b.id)
           or exists (
             select from generate_series(b.first_number, b.next_number - 1) n
             where not exists (select from card k where k.batch_id = b.id
               and k.number = card_number(b.prefix, n, b.digits, b.check_digit)))`),
    ).toEqual([]);
    const states = await query<{ state: string }>(sql`select distinct state from card_batch order by state`);
    expect(states.map(({ state }) => state)).toEqual(["cancelled", "done", "failed"]);
    expect(await query(sql`select id from card where kind = 'physical' and batch_id is null limit 3`)).toEqual([]);
  });

  it("has doubles by every kind of evidence: to decide, dismissed, and merged so that it can be taken back", async () => {
    const kinds = await query<{ kind: string }>(
      sql`select distinct unnest(kinds) as kind from duplicate_pair order by 1`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["document", "email", "name_birth", "phone", "reported", "similar"]);
    const [pairs] = await query(sql`
      select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'dismissed')::int as dismissed,
        count(*) filter (where state = 'merged')::int as merged from duplicate_pair`);
    expect(pairs).toEqual({ open: 14, dismissed: 4, merged: 4 });
    expect(
      await query(sql`
        select m.id from client_merge m where (select count(*) from client_merge_side s where s.merge_id = m.id) <> 2`),
    ).toEqual([]);
  });

  it("has SMS that came, each with its answer but those that nobody could be answered", async () => {
    const outcomes = await query<{ outcome: string }>(sql`select distinct outcome from inbound_sms`);
    for (const outcome of ["activated", "noNumber", "twoNumbers", "noSuchCard", "wayOff", "badSender"])
      expect(outcomes).toContainEqual({ outcome });
    expect(
      await query(sql`
        select s.id from inbound_sms s left join message m on m.id = s.reply_message_id and m.address = s.phone
        where (m.id is null) <> (s.outcome = 'badSender') limit 3`),
    ).toEqual([]);
  });

  it("has clients who left with their acts, and two who wait for theirs", async () => {
    expect(
      await query(sql`
        select c.id from client c
        where (c.state = 'excluded') <> exists (select from client_exclusion x where x.client_id = c.id and x.erased_at is not null)`),
    ).toEqual([]);
    const [waiting] = await query(sql`select count(*)::int as n from client where leaves_at is not null`);
    expect(waiting).toEqual({ n: 2 });
    expect(
      await query(sql`
        select t.account_id from ledger_tx t join client_exclusion x on x.client_id = t.client_id
        where t.kind <> 'exclusion' and t.at > x.erased_at limit 3`),
    ).toEqual([]);
  });

  it("goes on numbering where the seed ended", async () => {
    const [row] = await query<{ id: number; last: number }>(sql`
      select nextval(pg_get_serial_sequence('client', 'id')) as id, (select max(id) from client) as last`);
    expect(row?.id).toBe((row?.last ?? 0) + 1);
  });
});

describe("the program", () => {
  it("fills only an empty base", async () => {
    const { code, said } = await fill("--scenario", "demo");
    expect([code, said]).toEqual([
      1,
      "The database is not empty: the seed fills only an empty one and changes nothing.",
    ]);
  });

  it.each([
    [["--scenario", "huge"], 'There is no scenario "huge".'],
    [["--clients", "many"], "--clients has to be a whole number"],
    [["--nonsense"], "Unknown option '--nonsense'"],
  ])("refuses %j with a sentence", async (args, sentence) => {
    const { code, said } = await fill(...args);
    expect(code).toBe(1);
    expect(said).toContain(sentence);
    expect(said).not.toContain("    at ");
  });
});
