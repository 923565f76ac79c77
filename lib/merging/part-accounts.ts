import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { clientMergeAccounts } from "@/db/schema";
import { Refusal } from "@/lib/core/refusal";
import { refusing } from "@/lib/ledger/operations";

import type { Posting } from "./parting-terms";
import { type Parting, type PartingEvent, readParting } from "./read-parting";
import { type HandedOver, keyOfPurchase, replaySides, shareOfSurvivor } from "./replay-sides";
import type { SideAccount } from "./side-account";

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
  const { rows } = await refusing(
    db.execute<{ id: number }>(sql`select begin_parting(${mergeId}, ${accountId}, ${heirId}) as id`),
  );
  const transferId = onlyRow(rows).id;
  await requireNothingHeld(db, accounts);
  const parting = await readParting(db, accounts);
  const sides = replaySides(parting);

  const ofSurvivor = { transferId, clientId: survivorId, actor };
  await respend(db, heirId, parting, sides.survivor, ofSurvivor);
  const handedOver = await handOver(db, accounts, parting, ofSurvivor);
  await post(db, heirId, accountId, shareOfSurvivor(parting, sides, handedOver), ofSurvivor, parting.lastHeirLot);
  await post(db, accountId, heirId, sides.former.log, { transferId, clientId, actor }, parting.lastOwnLot);
}

/** A reservation that holds bonuses of both cannot be divided: it is ended first. */
async function requireNothingHeld(db: Db, { heirId, heirSeq }: { heirId: number; heirSeq: number }) {
  const { rows } = await db.execute(sql`
    select from reservation r join ledger_tx x on x.account_id = r.account_id and x.reservation_id = r.id and x.kind = 'reserve'
    where r.account_id = ${heirId} and r.state = 'open' and x.seq > ${heirSeq} limit 1`);
  if (rows.length > 0) throw new Refusal("conflict", "unmergeReserved");
}

type By = { transferId: number; clientId: number; actor: string };

/** Purchases of the survivor that took lots of the other took his own, as they would have alone. */
async function respend(
  db: Db,
  heirId: number,
  parting: Parting,
  side: SideAccount,
  { transferId, clientId, actor }: By,
) {
  for (const purchaseId of purchasesOf(parting.events, (whose) => whose === "survivor")) {
    const own = side.spentOn(keyOfPurchase(purchaseId));
    if (!own) continue;
    const spent = JSON.stringify(own);
    await db.execute(sql`
      select respend_purchase(${heirId}, ${purchaseId}, ${spent}::jsonb, ${transferId}, ${clientId}, ${actor})`);
  }
}

/** What purchases and debits of the other did goes with him. */
async function handOver(
  db: Db,
  { heirId, heirSeq }: { heirId: number; heirSeq: number },
  parting: Parting,
  { transferId, clientId, actor }: By,
): Promise<HandedOver> {
  const all = { issued: 0, spent: 0, recalled: 0 };
  for (const purchaseId of purchasesOf(parting.events, (whose) => whose === "former")) {
    const { rows } = await db.execute<HandedOver>(sql`
      select issued, spent, recalled
      from hand_over_purchase(${heirId}, ${purchaseId}, ${heirSeq}, ${transferId}, ${clientId}, ${actor})`);
    const handed = onlyRow(rows);
    for (const side of ["issued", "spent", "recalled"] as const) all[side] += handed[side];
  }
  for (const { seq, kind, purchaseId, isFormer, isGone } of parting.events) {
    if (kind !== "debit" || purchaseId !== null || !isFormer || isGone) continue;
    const { rows } = await db.execute<{ spent: number }>(sql`
      select hand_over_debit(${heirId}, ${seq}, ${transferId}, ${clientId}, ${actor}) as spent`);
    all.spent += onlyRow(rows).spent;
  }
  return all;
}

function purchasesOf(events: readonly PartingEvent[], isWanted: (whose: "survivor" | "former") => boolean): number[] {
  const wanted = events.filter(({ isFormer, isGone }) => !isGone && isWanted(isFormer ? "former" : "survivor"));
  return [...new Set(wanted.flatMap(({ purchaseId }) => (purchaseId === null ? [] : [purchaseId])))];
}

/** Writes what was worked out; lots that it makes get the numbers that follow the last one of their account. */
async function post(
  db: Db,
  accountId: number,
  fromAccount: number,
  postings: readonly Posting[],
  { transferId, clientId, actor }: By,
  lastLot: number,
): Promise<void> {
  const made = postings.flatMap(({ makes }) => (makes === undefined ? [] : [makes]));
  const numbers = new Map(made.map((id, n) => [id, lastLot + n + 1]));
  const written = postings.map((posting) => ({
    ...posting,
    moves: posting.moves.map((move) => ({
      ...move,
      lotId: move.lotId === null ? null : (numbers.get(move.lotId) ?? move.lotId),
    })),
  }));
  await db.execute(sql`
    select post_parting(${accountId}, ${fromAccount}, ${JSON.stringify(written)}::jsonb, ${transferId}, ${clientId}, ${actor})`);
}
