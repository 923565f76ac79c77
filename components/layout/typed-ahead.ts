import { isTyping } from "@/components/ui/shortcut-keys";

export type TypedAhead = {
  text: string;
  /** A scanner has read it and pressed Enter: whoever has that number is meant, and nobody like him. */
  isScan: boolean;
};

const scanGapMsMax = 100;
const scanDigitsMin = 6;
const waitMsMax = 3_000;
const nothing: TypedAhead = { text: "", isScan: false };

let ahead = nothing;
let stopKeeping: (() => void) | undefined;

/** Keeps what is typed for the field of the search, which is not there yet: nobody waits for it to appear. */
export function keepTypedAhead(): void {
  stopKeeping?.();
  ahead = nothing;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    take(event);
    ahead = { ...ahead, text: ahead.text + event.key };
  };
  window.addEventListener("keydown", onKeyDown, true);
  const timer = setTimeout(() => stopKeeping?.(), waitMsMax);
  stopKeeping = () => {
    window.removeEventListener("keydown", onKeyDown, true);
    clearTimeout(timer);
    stopKeeping = undefined;
  };
}

/** What was kept so far; the keys go to the field from now on. */
export function takeTypedAhead(): TypedAhead {
  stopKeeping?.();
  const taken = ahead;
  ahead = nothing;
  return taken;
}

/**
 * Digits that come faster than fingers are and end with Enter are a card under a scanner: `open` is called for the search,
 * wherever one is but in a field. Answers how to stop listening.
 */
export function listenForScans(open: () => void): () => void {
  let digits = "";
  let last = Number.NEGATIVE_INFINITY;
  const onKeyDown = (event: KeyboardEvent) => {
    const isBurst = event.timeStamp - last < scanGapMsMax;
    last = event.timeStamp;
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) digits = "";
    else if (/^\d$/.test(event.key)) {
      if (isBurst && digits) take(event);
      digits = isBurst ? digits + event.key : event.key;
    } else if (event.key === "Enter" && isBurst && digits.length >= scanDigitsMin) {
      take(event);
      open();
      stopKeeping?.();
      ahead = { text: digits, isScan: true };
      digits = "";
    } else if (event.key !== "Shift") digits = "";
  };
  window.addEventListener("keydown", onKeyDown, true);
  return () => window.removeEventListener("keydown", onKeyDown, true);
}

function take(event: KeyboardEvent) {
  event.preventDefault();
  event.stopPropagation();
}
