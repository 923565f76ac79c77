import { day, minute } from "./calendar";
import type { CardCategory } from "./card-batches";
import { Choice } from "./choice";
import type { Surroundings } from "./life";
import type { Profile } from "./make-profile";
import { cardNumberOf } from "./numbering";

const categories = Choice.of<CardCategory>(["standard", 88], ["premium", 9], ["staff", 3]);

type Card = {
  kind: "physical" | "virtual" | "wallet";
  state: "prepared" | "issued" | "activated";
  status: "active" | "blocked" | "replaced" | "deleted";
  reason: string | null;
  replacedBy: number | null;
  at: number;
  /** When it stopped working. */
  closedAt?: number;
};

/** A card in somebody's hands. */
export type HeldCard = Pick<Card, "kind" | "state" | "status"> & { id: number; number: string };

/** The cards of a client, lost and replaced ones included; the first one is that he buys with. */
export function writeCards(around: Surroundings, profile: Profile): HeldCard[] {
  const { random, numbering, world } = around;
  const write = (card: Card): HeldCard => writeCard(around, numbering.next("card"), profile, card);
  const { state, createdAt: at } = profile;
  if (state === "deleted") return [];
  if (state === "excluded") {
    const closed = { status: "deleted", reason: "exclusion", closedAt: profile.endsAt ?? at } as const;
    write({ kind: "physical", state: "activated", ...closed, replacedBy: null, at });
    return [];
  }
  const isPlastic = state === "new" || random.chance(0.72) || profile.createdBy === "sms";
  const kind = isPlastic ? "physical" : "virtual";
  const progress =
    state === "new" ? (random.chance(0.5) ? "prepared" : "issued") : random.chance(0.97) ? "activated" : "issued";

  const main = numbering.next("card");
  let start = at;
  const former: HeldCard[] = [];
  if (state === "registered" && random.chance(0.035)) {
    const replacedAt = Math.min(at + random.int(30, 500) * day, (profile.endsAt ?? world.now) - day);
    const isEarlier = replacedAt > at;
    const lost = { kind, state: "activated", status: "replaced", at } as const;
    // Some lose even the one they got for the one they lost.
    const between = isEarlier && profile.id % 4 === 0 ? numbering.next("card") : null;
    const middle = at + Math.floor((replacedAt - at) / 2);
    const closedAt = between === null ? Math.max(replacedAt, at) : middle;
    former.push(write({ ...lost, reason: random.pick(reasons), replacedBy: between ?? main, closedAt }));
    if (between !== null) {
      const again = { ...lost, reason: "damaged", replacedBy: main, at: middle, closedAt: replacedAt };
      former.push(writeCard(around, between, profile, again));
    }
    if (isEarlier) start = replacedAt;
  }
  const isBlocked = state === "registered" && random.chance(0.008);
  const held = writeCard(around, main, profile, {
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
  return [held, ...former];
}

const reasons = ["lost", "damaged", "other"] as const;
const wallets = Choice.of(["issued", 2], ["installed", 6], ["removed", 2]);

function writeCard(
  { tables, random, world, cardBatches }: Surroundings,
  id: number,
  profile: Profile,
  card: Card,
): HeldCard {
  const { at, kind, state, status } = card;
  const category = categories.pick(random);
  const packed = kind === "physical" ? cardBatches.take(category, profile.createdAt, random.int(20, 90)) : null;
  const number = packed?.number ?? cardNumberOf(id);
  tables.card(
    id,
    number,
    profile.id,
    kind,
    category,
    profile.isParent && random.chance(0.3) ? "family" : "bonus",
    state,
    packed?.packedAt ?? null,
    state === "prepared" ? null : at,
    state === "activated" ? at + 5 * minute : null,
    status,
    card.reason,
    card.replacedBy,
    kind === "wallet" ? wallets.pick(random) : null,
    packed?.batchId ?? null,
    packed?.packedAt ?? at,
  );
  if (state === "activated") {
    tables.card_change(id, profile.id, "state", "issued", "activated", null, at + 5 * minute, "system");
  }
  if (status !== "active") {
    const changedAt = card.closedAt ?? Math.min(at + 10 * day, world.now - day);
    tables.card_change(id, profile.id, "status", "active", status, card.reason, changedAt, "system");
  }
  if (status !== "deleted") tables.card_account(id, profile.accountId);
  return { id, number, kind, state, status };
}
