import "server-only";

import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";

import type pg from "pg";

import { openDatabase } from "@/db/client";
import { settleDueAccounts } from "@/lib/ledger/settle-due-accounts";

import { measureRate, type Rate, type Time } from "./measure-rate";

/** `clients`: the owner of each account, in the order of the accounts. */
export type LedgerBase = { firstAccount: number; accounts: number; clients: number[] };

const lotsPerAccount = 5;
const deepLots = 10_000;

/**
 * Adds clients with an account of five lots each, and one account of 10,000 lots, to the database of an owner's pool:
 * loaded in bulk and whole, so that `ledger:check` holds before and after.
 */
export async function givenLedgerBase(owner: pg.Pool, accounts: number): Promise<LedgerBase & { deepAccount: number }> {
  const { rows } = await owner.query<{ first: number }>(
    "select coalesce(max(id), 0)::bigint + 1 as first from account",
  );
  const firstAccount = rows[0]?.first ?? 1;
  const deepAccount = firstAccount + accounts;
  await owner.query(
    `with made as (
       insert into client (state, created_by) select 'registered', 'import' from generate_series(1, $1::int) returning id
     ), numbered as (
       select id, $2::bigint + row_number() over (order by id) - 1 as account_id from made
     ), opened as (
       insert into account (id, available, seq, last_lot_id, next_due_at) overriding system value
       select n.account_id, size.lots * 1000, size.lots, size.lots, programme_midnight(programme_today() + 31)
       from numbered n cross join lateral (select case n.account_id when $3::bigint then $4::int else $5::int end as lots) size
       returning id
     ), joined as (
       insert into account_member (account_id, client_id) select n.account_id, n.id from numbered n join opened o on o.id = n.account_id
     )
     insert into client_balance (client_id, available)
     select n.id, case n.account_id when $3::bigint then $4::int else $5::int end * 1000 from numbered n`,
    [accounts + 1, firstAccount, deepAccount, deepLots, lotsPerAccount],
  );
  await owner.query(
    `insert into lot (account_id, id, origin, source, amount, remaining, active_from, expires_at, state, seq)
     select a.id, n, 'loyalty', 'purchase', 1000, 1000, app_now() - interval '1 hour',
            programme_midnight(programme_today() + 30 + n), 'active', n
     from account a cross join lateral generate_series(1, a.last_lot_id) n where a.id between $1 and $2`,
    [firstAccount, deepAccount],
  );
  await owner.query(
    `insert into ledger_tx (account_id, seq, kind, actor, at, effective_at, available_after, pending_after, reserved_after, debt_after)
     select l.account_id, l.seq, 'accrue', 'job:bench', l.active_from, l.active_from, l.seq * 1000, 0, 0, 0
     from lot l where l.account_id between $1 and $2`,
    [firstAccount, deepAccount],
  );
  await owner.query(
    `insert into ledger_entry (account_id, seq, n, side, lot_id, amount)
     select l.account_id, l.seq, e.n, e.side::ledger_side, e.lot_id, e.amount
     from lot l cross join lateral (values (1, 'available', l.id, 1000), (2, 'issued', null, -1000)) e (n, side, lot_id, amount)
     where l.account_id between $1 and $2`,
    [firstAccount, deepAccount],
  );
  await owner.query("select setval(pg_get_serial_sequence('account', 'id'), max(id)) from account");
  for (const table of ["client", "client_balance", "account", "account_member", "lot", "ledger_tx", "ledger_entry"]) {
    await owner.query(`vacuum analyze ${table}`);
  }
  const members = await owner.query<{ id: string }>(
    "select client_id as id from account_member where account_id between $1 and $2 order by account_id",
    [firstAccount, deepAccount],
  );
  return { firstAccount, accounts, deepAccount, clients: members.rows.map(({ id }) => Number(id)) };
}

type Mix = { seconds: number; connections: number };

/**
 * Half accruals, two fifths debits, a tenth reserves that are completed by a call of their own, each under its own key,
 * on any account.
 */
export function measureUniformMix(pool: pg.Pool, base: LedgerBase, mix: Mix): Promise<Rate> {
  return measureRate(pool, mix, (client, time) =>
    operate(client, time, base, Math.floor(Math.random() * base.accounts)),
  );
}

/** The same on one account, where every operation waits for the one before it to be on the disk. */
export function measureOneAccountMix(pool: pg.Pool, base: LedgerBase, mix: Mix): Promise<Rate> {
  return measureRate(pool, mix, (client, time) => operate(client, time, base, 0));
}

/** Debits of an account with 10,000 lots, one after another on one connection, each committed. */
export function measureDeepDebits(pool: pg.Pool, base: LedgerBase, seconds: number): Promise<Rate> {
  return measureRate(pool, { seconds, connections: 1 }, (client, time) =>
    time(() => debitSome(client, base, base.accounts, 100 + Math.floor(Math.random() * 1000))),
  );
}

function operate(client: pg.PoolClient, time: Time, base: LedgerBase, place: number): Promise<unknown> {
  const chance = Math.random();
  if (chance < 0.5) return time(() => accrueSome(client, base, place));
  if (chance < 0.9) return time(() => debitSome(client, base, place, 1 + Math.floor(Math.random() * 90)));
  return buySome(client, time, base, place);
}

async function buySome(client: pg.PoolClient, time: Time, base: LedgerBase, place: number): Promise<void> {
  const account = base.firstAccount + place;
  const amount = 1 + Math.floor(Math.random() * 50);
  const until = new Date(Date.now() + dayMs);
  const values = [account, base.clients[place], amount, until, randomUUID()];
  const reserved = await time(() => client.query<{ id: number }>({ ...reserve, values }));
  if (reserved) await time(() => client.query({ ...complete, values: [account, reserved.rows[0]?.id, amount] }));
}

/** One in five waits for two seconds, so that settling has something to do. */
function accrueSome(client: pg.PoolClient, base: LedgerBase, place: number): Promise<unknown> {
  const amount = 1 + Math.floor(Math.random() * 100);
  const starts = Math.random() < 0.2 ? new Date(Date.now() + 2_000) : null;
  const ends = new Date(Date.now() + (30 + Math.floor(Math.random() * 300)) * dayMs);
  const values = [base.firstAccount + place, base.clients[place], amount, starts, ends, randomUUID()];
  return client.query({ ...accrue, values });
}

function debitSome(client: pg.PoolClient, base: LedgerBase, place: number, amount: number): Promise<unknown> {
  return client.query({ ...debit, values: [base.firstAccount + place, base.clients[place], amount, randomUUID()] });
}

const dayMs = 86_400_000;

const accrue = {
  name: "bench-accrue",
  text: `select answer from accrue(account_id => $1, client_id => $2, amount => $3, origin => 'loyalty',
    source => 'purchase', actor => 'job:bench', active_from => $4, expires_at => $5,
    key_scope => 'job:bench', key => $6, body_hash => '\\x00')`,
};

const debit = {
  name: "bench-debit",
  text: `select answer from debit(account_id => $1, client_id => $2, amount => $3, actor => 'job:bench',
    key_scope => 'job:bench', key => $4, body_hash => '\\x00')`,
};

const reserve = {
  name: "bench-reserve",
  text: `select (answer ->> 'reservationId')::int as id from reserve(account_id => $1, client_id => $2, amount => $3,
    actor => 'job:bench', expires_at => $4, key_scope => 'job:bench', key => $5, body_hash => '\\x00')`,
};

const complete = {
  name: "bench-complete",
  text: "select answer from close_reservation(account_id => $1, reservation_id => $2, completed => $3, actor => 'job:bench')",
};

/** Lets a lot of each account die at once and settles them as the job does; answers the seconds it took. */
export async function measureExpiry(owner: pg.Pool, base: LedgerBase): Promise<{ lots: number; seconds: number }> {
  await owner.query(
    `with dying as (
       select l.account_id, min(l.id) as id from lot l
       where l.account_id between $1 and $2 and l.state = 'active' and l.remaining > l.reserved group by l.account_id
     ), ended as (
       update lot l set expires_at = app_now() - interval '1 second', active_from = app_now() - interval '1 day'
       from dying d where l.account_id = d.account_id and l.id = d.id returning l.account_id, l.expires_at
     )
     update account a set next_due_at = e.expires_at from ended e where a.id = e.account_id`,
    [base.firstAccount, base.firstAccount + base.accounts - 1],
  );
  const startedAt = performance.now();
  const lots = await settleDueAccounts(openDatabase(owner));
  return { lots, seconds: (performance.now() - startedAt) / 1000 };
}
