/** What stands between a person and their action: the password again, a new session, or a locked screen. */
export type PasswordNeed = "confirm" | "signIn" | "unlock";

type Asking = { need: PasswordNeed; answered: (opened: boolean) => void; answer: Promise<boolean> };

let asking: Asking | null = null;
let dialogs = 0;
const listeners = new Set<() => void>();
const gravity: Record<PasswordNeed, number> = { confirm: 0, signIn: 1, unlock: 2 };

/**
 * Asks for the password over the page and says whether the way is open. Who asks while another does waits for the same
 * answer; the gravest need is shown. Where no dialogs are mounted (the sign-in pages) the answer is no.
 */
export function askPassword(need: PasswordNeed): Promise<boolean> {
  if (dialogs === 0) return Promise.resolve(false);
  if (!asking) asking = newAsking(need);
  else if (gravity[need] > gravity[asking.need]) asking = { ...asking, need };
  notify();
  return asking.answer;
}

/** The dialogs answer: everybody who waited goes on, or gives up. */
export function answerPassword(opened: boolean): void {
  asking?.answered(opened);
  asking = null;
  notify();
}

export function passwordNeed(): PasswordNeed | null {
  return asking?.need ?? null;
}

export function subscribeToPasswordNeed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that dialogs are there to answer, until the returned function is called. */
export function offerDialogs(): () => void {
  dialogs += 1;
  return () => {
    dialogs -= 1;
    if (dialogs === 0) answerPassword(false);
  };
}

function newAsking(need: PasswordNeed): Asking {
  let answered: Asking["answered"] = () => undefined;
  const answer = new Promise<boolean>((resolve) => {
    answered = resolve;
  });
  return { need, answered, answer };
}

function notify() {
  for (const listener of listeners) listener();
}
