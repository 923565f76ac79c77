import type { ClientState } from "@/lib/clients/schema";
import type { ProgrammeRules } from "@/lib/programme/rules-schema";

export const standingActs = ["accrue", "spend", "reserve", "message", "promotions"] as const;

/** What may be allowed or not: earning, spending and holding bonuses, being written to, promotions and promo codes. */
export type StandingAct = (typeof standingActs)[number];

/** Why something is not allowed now; the gravest reason comes first. */
export type StandingBar =
  | "gone"
  | "leaving"
  | "blocked"
  | "inBin"
  | "cardBlocked"
  | "cardReplaced"
  | "cardDeleted"
  | "anonymous"
  | "new"
  | "programme"
  | "cardNotActivated";

export type PresentedCard = {
  state: "prepared" | "issued" | "activated";
  status: "active" | "blocked" | "replaced" | "deleted";
};

export type StandingFacts = {
  state: ClientState;
  blocked: boolean;
  /** He has asked to leave and may still take it back. */
  leaving: boolean;
  inBin: boolean;
  /** The card he is known by; null: by something else, or he has none that works. */
  card: PresentedCard | null;
};

export type StandingTerms = Pick<
  ProgrammeRules,
  "anonymousMaySpend" | "newMaySpend" | "notActivatedMaySpend" | "redemptionPercentMax"
>;

/** For each act null where it is allowed, or the reason why it is not. */
export type Standing = Record<StandingAct, StandingBar | null>;

/**
 * What is allowed a client now, and why not (N21): from his state, a block, his leaving, the bin, the card he shows and
 * the rules in force. A till, the dialogs, the commands and the client card all judge by it; whether there are bonuses
 * at all is another question.
 */
export function standingOf(facts: StandingFacts, terms: StandingTerms): Standing {
  const ofClient = barOfClient(facts);
  const ofCard = ofClient ?? barOfCard(facts.card);
  const ofSpending = ofCard ?? barOfSpending(facts, terms);
  // The till knows a client in the bin, and a purchase takes him out of it; nobody writes to him.
  const inBin = facts.inBin ? "inBin" : null;
  return {
    accrue: ofCard,
    spend: ofSpending,
    reserve: ofSpending,
    message: ofClient ?? inBin,
    promotions: ofCard ?? inBin,
  };
}

function barOfClient({ state, leaving, blocked }: StandingFacts): StandingBar | null {
  if (state === "deleted" || state === "excluded") return "gone";
  if (leaving) return "leaving";
  return blocked ? "blocked" : null;
}

const statusBars = { active: null, blocked: "cardBlocked", replaced: "cardReplaced", deleted: "cardDeleted" } as const;

/** A card that does not work identifies nobody, whoever its owner is. */
function barOfCard(card: PresentedCard | null): StandingBar | null {
  return card && statusBars[card.status];
}

/** The card of a new client is never activated: of him the rules speak as a whole. */
function barOfSpending({ state, card }: StandingFacts, terms: StandingTerms): StandingBar | null {
  if (state === "anonymous" && !terms.anonymousMaySpend) return "anonymous";
  if (state === "new" && !terms.newMaySpend) return "new";
  if (terms.redemptionPercentMax === 0) return "programme";
  const asleep = card !== null && card.state !== "activated";
  return asleep && state !== "new" && !terms.notActivatedMaySpend ? "cardNotActivated" : null;
}

/**
 * The card by which a client is judged whom somebody knows without one: of those that work an activated one first. Cards
 * that do not work are left aside, because the others still do.
 */
export function bestCardOf(cards: readonly PresentedCard[]): PresentedCard | null {
  const working = cards.filter(({ status }) => status === "active");
  return working.find(({ state }) => state === "activated") ?? working[0] ?? null;
}
