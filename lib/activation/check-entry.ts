import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Context, jobContext, requirePermission } from "@/lib/access/context";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { takenBack } from "@/lib/merging/get-comparison";

import { enterAtTill, enterByAccount } from "./enter-elsewhere";
import { type MadeUpEntry, makeEntry } from "./entry-cases";
import { type CheckEntryInput, checkEntryInput, type EntryCheck, type EntryPlace } from "./entry-schema";
import type { HandledEntry } from "./handle-entry";
import { openByApp } from "./open-by-app";

/**
 * What would become of somebody who comes in at a till, through his personal account or by the application (N20): the
 * very commands that they call run on a made-up situation, in a transaction that is taken back.
 */
export async function checkEntry(ctx: Context, raw: CheckEntryInput): Promise<EntryCheck> {
  requirePermission(ctx, "activation.view");
  if (ctx.stores !== "all") throw new Refusal("forbidden", "allStoresNeeded");
  const { place, case: situation } = parseInput(checkEntryInput, raw);
  return takenBack(ctx.db, async (db) => {
    const trial = jobContext(db, "entry.check");
    const made = await makeEntry(db, place, situation);
    if (place === "app") return openedBy(trial, made);
    const before = await readCardState(db, made.card);
    try {
      return await changedBy(db, await enter(trial, place, made), { before, card: made.card });
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== "activationWayOff") throw error;
      return { outcome: "wayOff", lines: [], change: null };
    }
  });
}

async function enter(ctx: Context, place: EntryPlace, { card, answers, storeId }: MadeUpEntry): Promise<HandledEntry> {
  if (place.startsWith("till")) return enterAtTill(ctx, { card, answers, storeId });
  return enterByAccount(ctx, { card, answers: answers ?? {}, phoneProven: true });
}

async function openedBy(ctx: Context, { answers }: MadeUpEntry): Promise<EntryCheck> {
  const { cardId } = await openByApp(ctx, { externalId: "app-check", name: answers?.name ?? "" });
  const card = cardId === null ? null : ({ before: null, after: "activated" } as const);
  return {
    outcome: "opened",
    lines: [],
    change: { card, client: { state: "anonymous", isNew: true }, inQueue: false },
  };
}

type CardState = "prepared" | "issued" | "activated";

async function changedBy(
  db: Db,
  { outcome, clientId, isNewClient, requestId, lines }: HandledEntry,
  { before, card }: { before: CardState | null; card: string },
): Promise<EntryCheck> {
  if (requestId === null) return { outcome, lines, change: null };
  const after = await readCardState(db, card);
  return {
    outcome,
    lines,
    change: {
      card: after && before !== after ? { before, after } : null,
      client: clientId === null ? null : { state: "registered", isNew: isNewClient },
      inQueue: outcome === "queued",
    },
  };
}

async function readCardState(db: Db, number: string): Promise<CardState | null> {
  const { rows } = await db.execute<{ state: CardState }>(
    sql`select state from card where number = ${number} and status <> 'deleted'`,
  );
  return rows[0]?.state ?? null;
}
