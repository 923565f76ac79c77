import "server-only";

import type { Db } from "@/db/client";
import { type Context, requirePermission } from "@/lib/access/context";
import { getClientCard } from "@/lib/clients/get-client-card";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { getPurses } from "@/lib/ledger/queries";
import { sentence } from "@/lib/texts/describe-refusal";

import { performMerge } from "./merge-clients";
import { type Balance, type Comparison, comparisonInput, type MergeOutcome, type MergeSide } from "./schema";

/** Two clients side by side, and what a merge of the one into the other would make of them. */
export async function getComparison(
  ctx: Context,
  raw: { survivorId: number | string; clientId: number | string },
): Promise<Comparison> {
  requirePermission(ctx, "duplicates.view");
  const { survivorId, clientId } = parseInput(comparisonInput, raw);
  const [survivor, client] = [await readSide(ctx, survivorId), await readSide(ctx, clientId)];
  const tried = await tryMerge(ctx, survivor, client);
  return { survivor, client, ...tried };
}

export async function readSide(ctx: Context, clientId: number): Promise<MergeSide> {
  requirePermission(ctx, "clients.view");
  const card = await getClientCard(ctx, clientId);
  return { card, balance: await readBalance(ctx, clientId) };
}

async function readBalance(ctx: Context, clientId: number): Promise<Balance> {
  const nothing = { available: 0, pending: 0, reserved: 0, debt: 0 };
  if (!ctx.rights.has("bonuses.view")) return nothing;
  const purses = await getPurses(ctx, clientId);
  const primary = purses.find(({ isPrimary }) => isPrimary);
  if (!primary) return nothing;
  // What is still reserved on the account of a former self follows when its reservation ends.
  const own = purses.filter(({ currency }) => currency === primary.currency);
  const { available, pending, debt } = primary;
  return { available, pending, debt, reserved: own.reduce((sum, purse) => sum + purse.reserved, 0) };
}

/** The merge is done and taken back: the preview cannot say anything else than what will be. */
async function tryMerge(
  ctx: Context,
  survivor: MergeSide,
  client: MergeSide,
): Promise<{ outcome: MergeOutcome | null; refusal: string | null }> {
  const choice = {
    survivorId: survivor.card.id,
    clientId: client.card.id,
    versions: { survivor: survivor.card.version, client: client.card.version },
    ...{ takes: [], takesCustom: [], drops: [] },
  };
  try {
    const outcome = await takenBack(ctx.db, async (db) => {
      const trial = { ...ctx, db };
      await performMerge(trial, choice);
      const { card, balance } = await readSide(trial, choice.survivorId);
      const { cards, purchaseCount, paidSum, children, level, consents } = card;
      const cardCount = cards.filter(({ status }) => status === "active" || status === "blocked").length;
      return {
        balance,
        cardCount,
        purchaseCount,
        paidSum,
        childCount: children.length,
        level: level?.name ?? null,
        consents,
      };
    });
    return { outcome, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: null, refusal: sentence(ctx.locale, error.reason, error.details.params) };
  }
}

/** Runs something in a transaction that is never kept. */
export async function takenBack<Result>(db: Db, work: (db: Db) => Promise<Result>): Promise<Result> {
  const undo = new Error("Tried, and taken back");
  let result: { value: Result } | undefined;
  await db
    .transaction(async (inner) => {
      result = { value: await work(inner) };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!result) throw new Error("The trial gave no result");
  return result.value;
}
