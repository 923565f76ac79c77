import { day, minute } from "./calendar";
import { Choice } from "./choice";
import type { Profile } from "./make-profile";
import { cardNumberOf, type Numbering } from "./numbering";
import type { Random } from "./random";
import type { Tables } from "./tables";

const categories = Choice.of(["standard", 88], ["premium", 9], ["staff", 3]);

type Card = {
  kind: "physical" | "virtual" | "wallet";
  state: "prepared" | "issued" | "activated";
  status: "active" | "blocked" | "replaced" | "deleted";
  reason: string | null;
  replacedBy: number | null;
  at: number;
};

/** The cards of a client, lost and replaced ones included. The answer is the one he buys with. */
export function writeCards(
  tables: Tables,
  now: number,
  random: Random,
  numbering: Numbering,
  profile: Profile,
): number | null {
  const write = (card: Card): number => writeCard(tables, random, numbering.next("card"), profile, card);
  const { state, createdAt: at } = profile;
  if (state === "deleted") return null;
  if (state === "excluded") {
    write({ kind: "physical", state: "activated", status: "deleted", reason: "excluded", replacedBy: null, at });
    return null;
  }
  const kind = state === "new" || random.chance(0.72) ? "physical" : "virtual";
  const progress =
    state === "new" ? (random.chance(0.5) ? "prepared" : "issued") : random.chance(0.97) ? "activated" : "issued";

  const main = numbering.next("card");
  let start = at;
  if (state === "registered" && random.chance(0.035)) {
    const replacedAt = Math.min(at + random.int(30, 500) * day, (profile.endsAt ?? now) - day);
    const isEarlier = replacedAt > at;
    write({ kind, state: "activated", status: "replaced", reason: random.pick(reasons), replacedBy: main, at });
    if (isEarlier) start = replacedAt;
  }
  const isBlocked = state === "registered" && random.chance(0.008);
  writeCard(tables, random, main, profile, {
    kind,
    state: progress,
    status: isBlocked ? "blocked" : "active",
    reason: isBlocked ? random.pick(reasons) : null,
    replacedBy: null,
    at: start,
  });
  if (state === "registered" && random.chance(0.07)) {
    write({ kind: "wallet", state: "activated", status: "active", reason: null, replacedBy: null, at: start });
  }
  return main;
}

const reasons = ["lost", "damaged", "other"] as const;
const wallets = Choice.of(["issued", 2], ["installed", 6], ["removed", 2]);

function writeCard(tables: Tables, random: Random, id: number, profile: Profile, card: Card): number {
  const at = card.at;
  const packedAt = card.kind === "physical" ? card.at - random.int(20, 90) * day : null;
  tables.card(
    id,
    cardNumberOf(id),
    profile.id,
    card.kind,
    categories.pick(random),
    profile.isParent && random.chance(0.3) ? "family" : "bonus",
    card.state,
    packedAt,
    card.state === "prepared" ? null : at,
    card.state === "activated" ? card.at + 5 * minute : null,
    card.status,
    card.reason,
    card.replacedBy,
    card.kind === "wallet" ? wallets.pick(random) : null,
    packedAt ?? at,
  );
  if (card.state === "activated") {
    tables.card_change(id, profile.id, "state", "issued", "activated", null, card.at + 5 * minute, "system");
  }
  if (card.status !== "active") {
    const changedAt = card.at + 10 * day;
    tables.card_change(id, profile.id, "status", "active", card.status, card.reason, changedAt, "system");
  }
  if (card.status !== "deleted") tables.card_account(id, profile.accountId);
  return id;
}
