type Asking = { answered: (verified: boolean) => void; answer: Promise<boolean> };

let asking: Asking | null = null;
let cards = 0;
const listeners = new Set<() => void>();

/**
 * Asks over the card who is on the line, and says whether that is known now: what was refused without it goes on with
 * what was typed. Where no card is open the answer is no.
 */
export function askCaller(): Promise<boolean> {
  if (cards === 0) return Promise.resolve(false);
  if (!asking) {
    let answered: Asking["answered"] = () => undefined;
    const answer = new Promise<boolean>((resolve) => {
      answered = resolve;
    });
    asking = { answered, answer };
    notify();
  }
  return asking.answer;
}

/** Everybody who waited goes on, or gives up. */
export function answerCaller(verified: boolean): void {
  asking?.answered(verified);
  asking = null;
  notify();
}

export function isCallerAsked(): boolean {
  return asking !== null;
}

export function subscribeToCaller(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that a card is open and can ask, until the returned function is called. */
export function offerCard(): () => void {
  cards += 1;
  return () => {
    cards -= 1;
    if (cards === 0) answerCaller(false);
  };
}

function notify() {
  for (const listener of listeners) listener();
}
