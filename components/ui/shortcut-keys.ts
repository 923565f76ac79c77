/** A key press: the place of the key on the board and what is held. The letter it types does not matter. */
export type KeyStroke = { code: string; ctrl: boolean; alt: boolean; shift: boolean };

const codes: Record<string, string> = {
  "/": "Slash",
  ".": "Period",
  Enter: "Enter",
  Esc: "Escape",
  Space: "Space",
  Delete: "Delete",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
};

/**
 * «Ctrl K» is one stroke, «G C» two after each other. `?` is Shift with the key of the slash.
 * Caps are named as on a Latin board and bound by their place, so they work in the Russian layout.
 */
export function parseKeys(keys: string): KeyStroke[] {
  const strokes: KeyStroke[] = [];
  let held = { ctrl: false, alt: false, shift: false };
  for (const cap of keys.split(" ")) {
    if (cap === "Ctrl") held = { ...held, ctrl: true };
    else if (cap === "Alt") held = { ...held, alt: true };
    else if (cap === "Shift") held = { ...held, shift: true };
    else {
      strokes.push(cap === "?" ? { ...held, shift: true, code: "Slash" } : { ...held, code: codeOf(cap) });
      held = { ctrl: false, alt: false, shift: false };
    }
  }
  return strokes;
}

type KeyEvent = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Whether the event is this stroke. On a Mac the command key stands for Ctrl, the key pad for the digits. */
export function isStroke(event: KeyEvent, stroke: KeyStroke): boolean {
  return (
    event.code.replace(/^Numpad(?=\d$|Enter$)/, (pad) => (event.code === `${pad}Enter` ? "" : "Digit")) ===
      stroke.code &&
    (event.ctrlKey || event.metaKey) === stroke.ctrl &&
    event.altKey === stroke.alt &&
    event.shiftKey === stroke.shift
  );
}

/** A key that types a character, without Ctrl or Alt: the kind that can be switched off in the profile. */
export function isSingleCharacter(stroke: KeyStroke): boolean {
  return !stroke.ctrl && !stroke.alt && /^(?:Key|Digit|Slash|Period)/.test(stroke.code);
}

/** Whether what is pressed goes into a field. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  return ["textbox", "searchbox", "combobox"].includes(target.getAttribute("role") ?? "");
}

function codeOf(cap: string): string {
  if (/^[A-Z]$/.test(cap)) return `Key${cap}`;
  if (/^\d$/.test(cap)) return `Digit${cap}`;
  const code = codes[cap];
  if (!code) throw new Error(`No key is called ${cap}`);
  return code;
}
