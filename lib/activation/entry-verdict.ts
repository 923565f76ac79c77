/** How far a till or a personal account may go: not at all, as far as the queue, or all the way. */
export type EntryRight = "none" | "enter" | "activate";

/** What becomes of somebody who comes in at a till or through his personal account. */
export const entryOutcomes = [
  "activated",
  "queued",
  "notice",
  "alreadyActive",
  "wayOff",
  "noSuchCard",
  "cardBlocked",
  "cardReplaced",
  "clientBlocked",
] as const;

export type EntryOutcome = (typeof entryOutcomes)[number];

export type EntryFacts = {
  /** none: nobody showed a card; unknown: there is no card with this number. */
  card:
    | "none"
    | "unknown"
    | {
        state: "prepared" | "issued" | "activated";
        status: "active" | "blocked" | "replaced";
        isParticipants: boolean;
      };
  /** Data of the client were given with it. */
  hasAnswers: boolean;
  /** Whom the data or the card lead to is blocked. */
  isBlocked: boolean;
  /** They lead to a participant, to several people, or the card is in somebody else's hands: a person has to compare. */
  isContested: boolean;
};

/** A till activates where the programme lets tills do so and its store has the right; else it leaves it to the queue. */
export function tillRight(till: "off" | "enter" | "activate", storeActivates: boolean): EntryRight {
  if (till === "off") return "none";
  return till === "activate" && storeActivates ? "activate" : "enter";
}

export function accountRight(isOn: boolean, activates: boolean): EntryRight {
  if (!isOn) return "none";
  return activates ? "activate" : "enter";
}

/**
 * What happens to a card, and to whoever holds it, where nobody of the programme stands by: the first thing that stands
 * in the way counts. A card that does not work says so whatever may be entered; without data there is only a notice.
 */
export function entryVerdict(
  { card, hasAnswers, isBlocked, isContested }: EntryFacts,
  right: EntryRight,
): EntryOutcome {
  if (card === "unknown") return "noSuchCard";
  if (card !== "none") {
    if (card.status === "blocked") return "cardBlocked";
    if (card.status === "replaced") return "cardReplaced";
    if (card.state === "activated" && (card.isParticipants || !hasAnswers)) return "alreadyActive";
  }
  if (!hasAnswers) return "notice";
  if (right === "none") return "wayOff";
  if (isBlocked) return "clientBlocked";
  return right === "enter" || isContested ? "queued" : "activated";
}
