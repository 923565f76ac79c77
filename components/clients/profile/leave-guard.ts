/** Asks before a page with unsaved changes is left; true: it may be left at once. */
type Guard = (go: () => void) => boolean;

let guard: Guard | null = null;

export function setLeaveGuard(next: Guard | null): void {
  guard = next;
}

/** Goes where a key or a button leads, after the unsaved form has agreed. */
export function leaveTo(go: () => void): void {
  if (!guard || guard(go)) go();
}
