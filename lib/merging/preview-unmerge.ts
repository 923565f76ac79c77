import "server-only";

import { type Context, requirePermission } from "@/lib/access/context";
import { formatName } from "@/lib/core/format-contact";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { sentence } from "@/lib/texts/describe-refusal";

import { findMerge } from "./find-merges";
import { readSide, takenBack } from "./get-comparison";
import { type MergeSide, mergeIdInput, type PartedSide, type UnmergePreview } from "./schema";
import { performUnmerge } from "./unmerge-clients";

/** What each of the two would have if a merge were taken back now: it is done, looked at, and taken back. */
export async function previewUnmerge(ctx: Context, raw: { mergeId: number | string }): Promise<UnmergePreview> {
  requirePermission(ctx, "clients.merge");
  const { mergeId } = parseInput(mergeIdInput, raw);
  const merge = await findMerge(ctx, mergeId);
  if (!merge) throw Refusal.notFound();
  try {
    const sides = await takenBack(ctx.db, async (db) => {
      const trial = { ...ctx, db };
      await performUnmerge(trial, mergeId);
      return {
        survivor: partedSide(await readSide(trial, merge.survivor.id)),
        client: partedSide(await readSide(trial, merge.client.id)),
      };
    });
    return { merge, sides, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { merge, sides: null, refusal: sentence(ctx.locale, error.reason, error.details.params) };
  }
}

function partedSide({ card, balance }: MergeSide): PartedSide {
  const { id, cards, purchaseCount, paidSum } = card;
  const cardCount = cards.filter(({ status }) => status === "active" || status === "blocked").length;
  return { id, name: formatName(card.name), balance, cardCount, purchaseCount, paidSum };
}
