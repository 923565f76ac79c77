import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { Refusal } from "@/lib/core/refusal";
import { getSettings } from "@/lib/programme/settings";
import { tillLines } from "@/lib/programme/till-lines";

import { admit } from "./admit";
import { confirmPhone } from "./confirm-phone";
import { type EntryFacts, type EntryOutcome, type EntryRight, entryVerdict } from "./entry-verdict";
import { findMatches, type Match } from "./find-matches";
import type { Answers } from "./request-schema";
import { storeRequest } from "./store-request";

export type Entry = {
  way: "till" | "account";
  right: EntryRight;
  card: string | null;
  /** Null: only a card was shown. */
  answers: Answers | null;
  storeId: number | null;
  /** The client has named a code that was sent to the phone. */
  phoneProven: boolean;
};

export type HandledEntry = {
  outcome: EntryOutcome;
  clientId: number | null;
  isNewClient: boolean;
  requestId: number | null;
  /** What the cashier reads out where the card stays as it is. */
  lines: string[];
};

const attemptsMax = 3;

/**
 * What a till or a personal account does for a card and the data that came with it: activates at once, puts a form into
 * the queue, or only says how to activate. Tills, accounts and the laboratory all come here. Whoever is overtaken on the
 * way by somebody else with the same card or phone is decided anew.
 */
export async function handleEntry(ctx: Context, entry: Entry): Promise<HandledEntry> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.db.transaction(async (db) => decideAndDo({ ...ctx, db }, entry));
    } catch (error) {
      const isOvertaken = error instanceof Refusal && error.code === "conflict" && error.reason !== "cardInQueue";
      if (!isOvertaken || attempt === attemptsMax) throw error;
    }
  }
}

async function decideAndDo(ctx: Context, entry: Entry): Promise<HandledEntry> {
  const { way, right, card, answers, storeId, phoneProven } = entry;
  const matches = answers ? await findMatches(ctx.db, { answers, card }) : [];
  const outcome = entryVerdict({ card: await readCardFacts(ctx, card), ...factsOf(matches, answers) }, right);
  const nothing = { outcome, clientId: null, isNewClient: false, requestId: null, lines: [] };
  if (outcome === "notice" || outcome === "wayOff") {
    return { ...nothing, lines: way === "till" ? tillLines(await getSettings(ctx.db)) : [] };
  }
  if (!answers || (outcome !== "activated" && outcome !== "queued")) return nothing;
  const form = { way, answers, card, storeId };
  if (outcome === "queued") return { ...nothing, requestId: await storeRequest(ctx, form) };

  const [known] = matches;
  const { clientId } = await admit(ctx, { ...form, by: way, intoId: known?.clientId ?? null, takes: [] });
  if (phoneProven && answers.phone) await confirmPhone(ctx, clientId, answers.phone);
  const requestId = await storeRequest(ctx, { ...form, approvedInto: clientId });
  return { ...nothing, clientId, isNewClient: !known, requestId };
}

/** One who is known and has not registered is registered with all he has; of anybody else a person has to judge. */
function factsOf(matches: readonly Match[], answers: Answers | null): Omit<EntryFacts, "card"> {
  return {
    hasAnswers: answers !== null,
    isBlocked: matches.some(({ isBlocked }) => isBlocked),
    isContested: matches.length > 1 || matches.some(({ state }) => state === "registered"),
  };
}

async function readCardFacts(ctx: Context, number: string | null): Promise<EntryFacts["card"]> {
  if (number === null) return "none";
  const { rows } = await ctx.db.execute<Exclude<EntryFacts["card"], string>>(sql`
    select k.state, k.status, c.state = 'registered' as "isParticipants"
    from card k join client c on c.id = k.client_id where k.number = ${number} and k.status <> 'deleted'`);
  return rows[0] ?? "unknown";
}
