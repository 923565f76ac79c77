import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { clientMergeAccounts } from "@/db/schema";
import { Refusal } from "@/lib/core/refusal";
import { refusing } from "@/lib/ledger/operations";

import type { Posting } from "./parting-terms";
import { readParting } from "./read-parting";
import { replaySides, shareOfSurvivor } from "./replay-sides";

type Parted = { mergeId: number; clientId: number; survivorId: number; actor: string };

/** Gives each of the two the bonuses that are his: every account that passed in the merge, one after another. */
export async function partAccounts(db: Db, parted: Parted): Promise<void> {
  const passed = await db
    .select()
    .from(clientMergeAccounts)
    .where(eq(clientMergeAccounts.mergeId, parted.mergeId))
    .orderBy(clientMergeAccounts.accountId);
  for (const accounts of passed) await partAccount(db, parted, accounts);
}

async function partAccount(
  db: Db,
  { mergeId, clientId, survivorId, actor }: Parted,
  accounts: typeof clientMergeAccounts.$inferSelect,
): Promise<void> {
  const { accountId, heirId } = accounts;
  await refusing(db.execute(sql`select begin_parting(${mergeId}, ${accountId}, ${heirId})`));
  await requireNothingHeld(db, accounts);
  const parting = await readParting(db, accounts);
  const sides = replaySides(parting);
  const { rows } = await db.execute<{ id: number }>(sql`select nextval('ledger_transfer_number')::bigint as id`);
  const transferId = onlyRow(rows).id;

  const handedOver = await handOver(db, purchasesOf(parting.events), { heirId, transferId, survivorId, actor });
  const share = shareOfSurvivor(parting, sides, handedOver);
  await post(db, heirId, accountId, share ? [share] : [], { transferId, clientId: survivorId, actor });
  const ownLots = new Map(
    sides.former.log
      .flatMap(({ makes }) => (makes === undefined ? [] : [makes]))
      .map((id, n) => [id, parting.lastOwnLot + n + 1]),
  );
  const postings = sides.former.log.map((posting) => ({
    ...posting,
    moves: posting.moves.map((move) => ({ ...move, lotId: move.lotId === null ? null : ownLots.get(move.lotId) })),
  }));
  await post(db, accountId, heirId, postings, { transferId, clientId, actor });
}

/** A reservation that holds bonuses of both cannot be divided: it is ended first. */
async function requireNothingHeld(db: Db, { heirId, heirSeq }: { heirId: number; heirSeq: number }) {
  const { rows } = await db.execute(sql`
    select from reservation r join ledger_tx x on x.account_id = r.account_id and x.reservation_id = r.id and x.kind = 'reserve'
    where r.account_id = ${heirId} and r.state = 'open' and x.seq > ${heirSeq} limit 1`);
  if (rows.length > 0) throw new Refusal("conflict", "unmergeReserved");
}

function purchasesOf(events: readonly { isFormer: boolean; purchaseId: number | null }[]): number[] {
  return [
    ...new Set(events.flatMap(({ isFormer, purchaseId }) => (isFormer && purchaseId !== null ? [purchaseId] : []))),
  ];
}

async function handOver(
  db: Db,
  purchaseIds: readonly number[],
  to: { heirId: number; transferId: number; survivorId: number; actor: string },
): Promise<number> {
  let all = 0;
  for (const purchaseId of purchaseIds) {
    const { rows } = await db.execute<{ spent: number }>(sql`
      select hand_over_purchase(${to.heirId}, ${purchaseId}, ${to.transferId}, ${to.survivorId}, ${to.actor}) as spent`);
    all += onlyRow(rows).spent;
  }
  return all;
}

async function post(
  db: Db,
  accountId: number,
  fromAccount: number,
  postings: readonly Posting[] | readonly unknown[],
  { transferId, clientId, actor }: { transferId: number; clientId: number; actor: string },
): Promise<void> {
  await db.execute(sql`
    select post_parting(${accountId}, ${fromAccount}, ${JSON.stringify(postings)}::jsonb, ${transferId}, ${clientId}, ${actor})`);
}
