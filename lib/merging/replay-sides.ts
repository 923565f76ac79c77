import type { Move, Posting } from "./parting-terms";
import type { Parting, PartingEvent, Whose } from "./read-parting";
import { SideAccount } from "./side-account";

export type Sides = Record<Whose, SideAccount>;

/**
 * Does everything that has happened since a merge anew, each side on an account of its own: what his cards did is of the
 * one who passed, the rest is the survivor's. The two are then what they would be without the merge, except that what one
 * of them could spend only because of the other has become his debt.
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
    sides.survivor.settle(event.at);
    sides.former.settle(event.at);
    const whose = whoseIs(event, whoseHold, whoseSeq);
    whoseSeq.set(event.seq, whose);
    if (event.kind === "reserve" && event.reservationId !== null) whoseHold.set(event.reservationId, whose);
    repeat(parting, event, sides[whose], whoseHold);
  }
  sides.survivor.settle(parting.now);
  sides.former.settle(parting.now);
  return sides;
}

function whoseIs(event: PartingEvent, holds: Map<number, Whose>, seqs: Map<number, Whose>): Whose {
  if (event.isArrival || event.isFormer) return "former";
  const begun = event.reservationId === null ? undefined : holds.get(event.reservationId);
  return begun ?? (event.reversesSeq === null ? undefined : seqs.get(event.reversesSeq)) ?? "survivor";
}

function repeat(parting: Parting, event: PartingEvent, side: SideAccount, holds: Map<number, Whose>): void {
  const { at, purchaseId, cardId, reservationId, reversesSeq } = event;
  const made = parting.lots.filter(({ seq }) => seq === event.seq);
  const whose = { purchaseId, cardId };
  const spent = sumOf(event, "spent");
  const key = purchaseId === null ? `operation:${event.seq}` : `purchase:${purchaseId}`;
  const hold = `hold:${reservationId}`;
  const isHeldSince = reservationId !== null && holds.has(reservationId);

  switch (event.kind) {
    case "activate":
    case "expire":
      break;
    case "accrue":
      for (const lot of made) side.receive(lot, { kind: "accrue", ...whose }, at);
      break;
    case "transfer":
      for (const lot of made) side.receive(lot, {}, at);
      if (made.length === 0 && event.isArrival) side.receiveDebt(sumOf(event, "transferred"));
      else if (made.length === 0) side.apply(event.entries, at);
      break;
    case "debit":
      side.spend(key, spent, whose);
      break;
    case "reserve":
      side.spend(hold, sumOf(event, "reserved"), whose);
      break;
    case "cancel":
    case "complete":
      if (!isHeldSince) side.apply(event.entries, at);
      else {
        // A hold is given back as a whole, and what was bought is spent: the two come to what was kept of it.
        side.giveBack(hold, Number.MAX_SAFE_INTEGER, whose, at);
        side.spend(key, spent, whose);
      }
      break;
    case "restore":
      if (!side.giveBack(key, -spent, whose, at)) side.apply(event.entries, at);
      break;
    case "recall": {
      const earned = parting.lots.filter((lot) => purchaseId !== null && lot.purchaseId === purchaseId);
      side.recall(
        earned.map(({ id }) => id),
        sumOf(event, "recalled"),
        whose,
      );
      break;
    }
    case "reverse": {
      const [lot] = parting.lots.filter(({ seq }) => seq === reversesSeq);
      if (lot && side.knows(lot.id)) side.reverseGiving(lot.id, whose);
      else if (!side.giveBack(`operation:${reversesSeq}`, -spent, whose, at)) side.apply(event.entries, at);
      break;
    }
    default:
      side.apply(event.entries, at);
  }
}

/**
 * What the survivor's account has to be changed by to be his alone: one transaction. `handedOver` is what purchases of
 * the other have been taken off it with already; `given` what the other's account takes in all.
 */
export function shareOfSurvivor(parting: Parting, { survivor, former }: Sides, handedOver: number): Posting | null {
  const moves: Move[] = parting.lots.map((lot) => ({
    side: lot.isPending ? "pending" : "available",
    lotId: lot.id,
    amount: survivor.leftOf(lot.id) - (lot.remaining - lot.reserved),
  }));
  moves.push({ side: "debt", lotId: null, amount: parting.debtNow - survivor.debt });
  for (const side of ["issued", "spent", "expired", "recalled"] as const) {
    const alone = sumOver([...survivor.log.flatMap((posting) => posting.moves), ...survivor.applied], side);
    const inFact = sumOver(
      parting.events.flatMap(({ entries }) => entries),
      side,
    );
    moves.push({ side, lotId: null, amount: alone - inFact + (side === "spent" ? handedOver : 0) });
  }
  const taken = sumOver(
    former.log.flatMap((posting) => posting.moves),
    "transferred",
  );
  moves.push({ side: "transferred", lotId: null, amount: -taken - handedOver });
  moves.push({ side: "adjusted", lotId: null, amount: -moves.reduce((sum, { amount }) => sum + amount, 0) });
  const entries = moves.filter(({ amount }) => amount !== 0);
  return entries.length > 0 ? { kind: "transfer", moves: entries } : null;
}

function sumOf({ entries }: PartingEvent, side: Move["side"]): number {
  return sumOver(entries, side);
}

function sumOver(moves: readonly Move[], side: Move["side"]): number {
  return moves.reduce((sum, move) => (move.side === side ? sum + move.amount : sum), 0);
}
