import type { Move, Posting } from "./parting-terms";
import type { Parting, PartingEvent, StoredLot, Whose } from "./read-parting";
import { SideAccount } from "./side-account";
import { move } from "./side-lots";

export type Sides = Record<Exclude<Whose, "gone">, SideAccount>;

/** Under which name what a purchase has spent is found again. */
export const keyOfPurchase = (purchaseId: number) => `purchase:${purchaseId}`;

/**
 * Does everything that has happened since a merge anew, each side on an account of its own: what his cards did is of the
 * one who passed, the rest is the survivor's. The two are then what they would be without the merge, except that what one
 * of them could spend only because of the other has become his debt. What a return gave and took stands as it was
 * answered.
 */
export function replaySides(parting: Parting): Sides {
  const byId = new Map(parting.lots.map((lot) => [lot.id, lot]));
  const own = parting.before.flatMap(({ lotId, left, isPending }) => {
    const lot = byId.get(lotId);
    return lot ? [{ lot, left, isPending }] : [];
  });
  const sides: Sides = { survivor: new SideAccount(own, parting.debtBefore), former: new SideAccount() };
  const whoseHold = new Map<number, Whose>();
  const whoseSeq = new Map<number, Whose>();
  for (const event of parting.events) {
    // What began and what burned are told by the lots themselves, each side's at their own moments.
    if (event.kind === "activate" || event.kind === "expire") continue;
    sides.survivor.settle(event.at);
    sides.former.settle(event.at);
    const whose = whoseIs(event, whoseHold, whoseSeq);
    whoseSeq.set(event.seq, whose);
    if (event.kind === "reserve" && event.reservationId !== null) whoseHold.set(event.reservationId, whose);
    if (whose !== "gone") repeat(parting, event, sides[whose], whoseHold);
  }
  sides.survivor.settle(parting.now);
  sides.former.settle(parting.now);
  return sides;
}

/** By its own card or purchase, or as what it ends or takes back. */
function whoseIs(event: PartingEvent, holds: Map<number, Whose>, seqs: Map<number, Whose>): Whose {
  if (event.isGone) return "gone";
  if (event.isArrival || event.isFormer) return "former";
  const begun = event.reservationId === null ? undefined : holds.get(event.reservationId);
  return begun ?? (event.reversesSeq === null ? undefined : seqs.get(event.reversesSeq)) ?? "survivor";
}

function repeat(parting: Parting, event: PartingEvent, side: SideAccount, holds: Map<number, Whose>): void {
  const { at, purchaseId, cardId, reservationId, reversesSeq, entries } = event;
  const made = parting.lots.filter(({ seq }) => seq === event.seq);
  const whose = { purchaseId, cardId };
  const spent = sumOf(event, "spent");
  const key = purchaseId === null ? `operation:${event.seq}` : keyOfPurchase(purchaseId);

  switch (event.kind) {
    case "accrue":
      for (const lot of made) side.receive(lot, { kind: "accrue", ...whose }, at);
      break;
    case "transfer":
      for (const lot of made) side.receive(lot, {}, at);
      if (made.length === 0 && event.isArrival) side.receiveDebt(sumOf(event, "transferred"));
      else if (made.length === 0) side.apply(entries);
      break;
    case "debit":
      side.spend(key, spent, whose);
      break;
    case "reserve":
      if (reservationId !== null) side.hold(reservationId, sumOf(event, "reserved"));
      break;
    case "cancel":
    case "complete":
      // Without a reservation: written when another merge was undone.
      if (reservationId === null) side.spend(key, spent, whose);
      else if (holds.has(reservationId)) side.close(reservationId, key, spent, whose, at);
      else side.closeAsWritten(entries, at);
      break;
    case "restore":
      if (!side.giveBack(key, -spent, whose, at)) side.giveBackAsWritten(entries, at);
      break;
    case "recall":
      side.recall(event.earned, sumOf(event, "recalled"), whose);
      break;
    case "reverse": {
      const [lot] = parting.lots.filter(({ seq }) => seq === reversesSeq);
      if (lot && side.knows(lot.id)) side.reverseGiving(lot.id, whose);
      else if (!side.giveBack(`operation:${reversesSeq}`, -spent, whose, at)) side.giveBackAsWritten(entries, at);
      break;
    }
    default:
      side.apply(entries);
  }
}

/** What purchases and operations of the other have been taken off the survivor's account with already, by side. */
export type HandedOver = { issued: number; spent: number; recalled: number };

/**
 * What the survivor's account has to be changed by to be his alone: one transaction, and one for each lot that only he
 * alone would have. What the operations of the other have left on the sides of the programme goes over to him.
 */
export function shareOfSurvivor(parting: Parting, { survivor, former }: Sides, handedOver: HandedOver): Posting[] {
  const fresh = survivor.fresh();
  const moves = parting.lots.flatMap((lot) => changesOf(lot, survivor));
  moves.push({ side: "debt", lotId: null, amount: parting.debtNow - survivor.debt });
  const alone = [...survivor.log.flatMap((posting) => posting.moves), ...survivor.applied];
  const inFact = parting.events.flatMap(({ entries }) => entries);
  for (const side of ["issued", "spent", "recalled"] as const) {
    moves.push(move(side, null, sumOver(alone, side) - sumOver(inFact, side) + handedOver[side]));
  }
  moves.push(...changesOfBurned(parting, survivor, sumOver(alone, "expired") - sumOver(inFact, "expired")));
  const taken = sumOver(
    former.log.flatMap((posting) => posting.moves),
    "transferred",
  );
  const given = handedOver.issued + handedOver.spent + handedOver.recalled;
  const begun = fresh.reduce((sum, { left }) => sum + left, 0);
  moves.push({ side: "transferred", lotId: null, amount: -taken - given + begun });
  moves.push({ side: "adjusted", lotId: null, amount: -moves.reduce((sum, { amount }) => sum + amount, 0) });
  const entries = moves.filter(({ amount }) => amount !== 0);
  const postings: Posting[] = entries.length > 0 ? [{ kind: "transfer", moves: entries }] : [];
  for (const { lot, left } of fresh) {
    const given = { side: "available", lotId: lot.id, amount: left } as const;
    postings.push({
      ...{ kind: "transfer", makes: lot.id, isFresh: true, activeFrom: lot.activeFrom },
      moves: [given, { side: "transferred", lotId: null, amount: -left }],
    });
  }
  return postings;
}

/** A lot that went away while it waited, and came back as another, waits again. */
function changesOf(lot: StoredLot, survivor: SideAccount): Move[] {
  const there = lot.isPending ? "pending" : "available";
  const side = survivor.sideOf(lot.id);
  const inFact = lot.remaining - lot.reserved;
  const alone = survivor.leftOf(lot.id);
  if (side === there) return [move(side, lot.id, alone - inFact)];
  return [move(there, lot.id, -inFact), move(side, lot.id, alone)];
}

/** By its lot, because a return asks how much burned of what its purchase earned; the rest of what burned is of no lot. */
function changesOfBurned({ events }: Parting, survivor: SideAccount, whole: number): Move[] {
  const changes = new Map<number, number>();
  const add = (postings: readonly { kind: string; moves: readonly Move[] }[], sign: 1 | -1) => {
    for (const { kind, moves } of postings) {
      for (const { side, lotId, amount } of moves) {
        const burned = side === "expired" ? amount : side === "available" && kind === "expire" ? -amount : 0;
        if (lotId !== null) changes.set(lotId, (changes.get(lotId) ?? 0) + sign * burned);
      }
    }
  };
  add([...survivor.log, { kind: "transfer", moves: survivor.applied }], 1);
  add(
    events.map(({ kind, entries }) => ({ kind, moves: entries })),
    -1,
  );
  const ofLots = [...changes].filter(([id]) => id > 0).map(([id, amount]) => move("expired", id, amount));
  return [...ofLots, move("expired", null, whole - sumOver(ofLots, "expired"))];
}

function sumOf({ entries }: PartingEvent, side: Move["side"]): number {
  return sumOver(entries, side);
}

function sumOver(moves: readonly Move[], side: Move["side"]): number {
  return moves.reduce((sum, move) => (move.side === side ? sum + move.amount : sum), 0);
}
