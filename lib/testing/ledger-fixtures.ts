import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { checkLedger } from "@/lib/ledger/check-ledger";
import { type Accrual, accrueBonuses, type Debit, type Done, debitBonuses, refusing } from "@/lib/ledger/operations";
import { type Hold, reserveBonuses } from "@/lib/ledger/reservations";

import { givenClient } from "./factories";

export type Purse = { id: number; accountId: number };

type Given = Partial<Accrual> & {
  amount: number;
  /** Moments of Postgres, to the microsecond; `activeOn` and `lastDay` say days. */
  activeFrom?: string;
  expiresAt?: string;
};

/** A client with an account on which one or more lots lie; their numbers are those of the order given. */
export async function givenPurse(db: Db, ...lots: Given[]): Promise<Purse> {
  const purse = await givenClient(db);
  for (const lot of lots) await giveLot(db, purse, lot);
  return purse;
}

/** A lot given at once and for ever, unless said otherwise. */
export async function giveLot(db: Db, { id, accountId }: Purse, lot: Given): Promise<Done> {
  if (lot.activeFrom === undefined && lot.expiresAt === undefined) {
    const usual = { accountId, clientId: id, actor: "user:1", origin: "reward", source: "manual" } as const;
    return accrueBonuses(db, { ...usual, ...lot });
  }
  const { rows } = await refusing(
    db.execute<{ answer: Done }>(sql`
      select answer from accrue(account_id => ${accountId}, amount => ${lot.amount}, origin => ${lot.origin ?? "reward"},
        source => 'manual', actor => 'user:1', client_id => ${id},
        active_from => ${lot.activeFrom ?? null}::timestamptz, expires_at => ${lot.expiresAt ?? "infinity"}::timestamptz)`),
  );
  return onlyRow(rows).answer;
}

export function take(db: Db, { id, accountId }: Purse, amount: number, over: Partial<Debit> = {}): Promise<Done> {
  return debitBonuses(db, { accountId, clientId: id, amount, actor: "user:1", ...over });
}

export type Balance = { available: number; pending: number; reserved: number; debt: number };

/** What every read shows at this moment. */
export function balanceOf(db: Db, { accountId }: Purse): Promise<Balance> {
  return one<Balance>(db, sql`select available, pending, reserved, debt from account_now where id = ${accountId}`);
}

/** What a client has in the other currency, on whichever account. */
export async function starsOf(db: Db, { id }: Purse): Promise<number> {
  const { available } = await one<{ available: number }>(
    db,
    sql`select a.available from account_member m join account a on a.id = m.account_id
      where m.client_id = ${id} and m.left_at is null and a.currency = 'stars'`,
  );
  return available;
}

/** What was shown at a past moment. */
export function balanceAsOf(db: Db, { accountId }: Purse, moment: string): Promise<Balance> {
  return one<Balance>(db, sql`select * from balance_as_of(${accountId}, ${moment}::timestamptz)`);
}

/** What is left of each lot, with its state, by number. */
export async function lotsOf(db: Db, { accountId }: Purse): Promise<string[]> {
  const { rows } = await db.execute<{ lot: string }>(
    sql`select l.remaining || ' ' || l.state as lot from lot l where l.account_id = ${accountId} order by l.id`,
  );
  return rows.map(({ lot }) => lot);
}

/** The entries of an account in words, a line a transaction: "debit: available#1 -30, spent 30". */
export async function historyOf(db: Db, { accountId }: Purse): Promise<string[]> {
  const { rows } = await db.execute<{ line: string }>(sql`
    select x.kind || ': ' || string_agg(e.side || coalesce('#' || e.lot_id, '') || ' ' || e.amount, ', ' order by e.n) as line
    from ledger_tx x join ledger_entry e on e.account_id = x.account_id and e.seq = x.seq
    where x.account_id = ${accountId} group by x.seq, x.kind order by x.seq`);
  return rows.map(({ line }) => line);
}

/** Everything that deviates in the whole database; no test leaves anything behind. */
export async function deviationsOf(db: Db): Promise<string[]> {
  const { deviations } = await checkLedger(db);
  return deviations.map(({ accountId, rule, expected, found }) => `${accountId} ${rule} ${expected} / ${found}`);
}

const recorded = [
  "account",
  "lot",
  "ledger_tx",
  "ledger_entry",
  "ledger_note",
  "idempotency",
  "limit_usage",
  "outbox",
  "client",
  "client_block_change",
  "client_stats",
  "audit",
];

/** A digest of every row the ledger writes, to the byte: equal before and after means that nothing was written. */
export async function digestOf(db: Db): Promise<string> {
  const digests = recorded.map(
    (table) =>
      sql`(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${sql.identifier(table)} t)`,
  );
  return (await one<{ digest: string }>(db, sql`select concat_ws(' ', ${sql.join(digests, sql`, `)}) as digest`))
    .digest;
}

/** Runs what is to be refused in a savepoint, so that the test's own transaction goes on. */
export function attempt<Result>(db: Db, operation: (db: Db) => Promise<Result>): Promise<Result> {
  return db.transaction((inner) => operation(inner));
}

/** What a return of earned and spent bonuses leaves behind: the lot recalled, the rest owed. */
export async function owe(db: Db, accountId: number, amount: number): Promise<void> {
  await asOwner(
    db,
    sql`
      with acc as (select a.* from account a where a.id = ${accountId}),
        tx as (select jsonb_populate_record(null::ledger_tx, jsonb_build_object('kind', 'recall', 'actor', 'user:1', 'at', app_now())) as tx),
        moves as (select array(select m::ledger_move from unnest(array[row('available', 1, -acc.available)::ledger_move,
          row('debt', null, acc.available - ${amount}::bigint)::ledger_move,
          row('recalled', null, ${amount}::bigint)::ledger_move]) m where m.amount <> 0) as moves from acc)
      select post_transaction(move_lots(acc.*::account, moves.moves, 'recalled'), tx.tx, moves.moves) from acc, tx, moves`,
  );
}

/** An open reservation of a client for a week. */
export async function hold(
  db: Db,
  { id, accountId }: Purse,
  amount: number,
  over: Partial<Hold> = {},
): Promise<number> {
  const { rows } = await db.execute<{ until: string }>(sql`select (app_now() + interval '7 days')::text as until`);
  const usual = { accountId, clientId: id, actor: "user:1", kind: "receipt", amount } as const;
  const held = await reserveBonuses(db, { ...usual, expiresAt: new Date(onlyRow(rows).until), ...over });
  return held.reservationId;
}

/** Damages the books as the owner of the database could, with every guard taken away; the rest of the test has none. */
export async function damageBooks(db: Db, statement: SQL): Promise<void> {
  await db.execute(sql`set local role none`);
  for (const table of ["ledger_tx", "ledger_entry"]) {
    await db.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
  }
  await db.execute(sql`alter table ledger_entry drop constraint if exists ledger_entry_tx_fk`);
  await db.execute(statement);
  await db.execute(sql`set local role clientele_app`);
}

async function asOwner(db: Db, statement: SQL): Promise<void> {
  await db.execute(sql`set local role none`);
  await db.execute(statement);
  await db.execute(sql`set local role clientele_app`);
}

async function one<Row extends Record<string, unknown>>(db: Db, query: SQL): Promise<Row> {
  const { rows } = await db.execute(query);
  return onlyRow(rows) as Row;
}
