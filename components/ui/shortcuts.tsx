"use client";

import { useEffect, useSyncExternalStore } from "react";

import { isSingleCharacter, isStroke, isTyping, type KeyStroke, parseKeys } from "./shortcut-keys";

export type Shortcut = {
  /** As on the caps: «Ctrl K», «G C», «?», «Shift X». */
  keys: string;
  /** What it does, for the list under `?`. */
  label: string;
  group: "everywhere" | "go" | "table" | "here";
  /** Also while a field has the focus; only with Ctrl or Alt. */
  inFields?: boolean;
  /** Shown in the list, but handled where it belongs (rows of a table, a dialog). */
  listOnly?: boolean;
  run?: (event: KeyboardEvent) => void;
};

/** Binds keys while the component is on the page and lists them under `?`. The array has to be stable (useMemo). */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => register(shortcuts), [shortcuts]);
}

/** Every key that works now, for the list. */
export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => none,
  );
}

/** Keys of a single letter can be switched off (WCAG 2.1.4). */
export function setSingleKeys(allowed: boolean): void {
  singleKeysAllowed = allowed;
}

export function areSingleKeysAllowed(): boolean {
  return singleKeysAllowed;
}

const none: readonly Shortcut[] = [];
const sequencePauseMsMax = 1000;

let singleKeysAllowed = true;
let current = none;
let groups: (readonly Shortcut[])[] = [];
let typed: { event: KeyboardEvent; at: number }[] = [];
const listeners = new Set<() => void>();

function register(shortcuts: readonly Shortcut[]): () => void {
  if (groups.length === 0) window.addEventListener("keydown", onKeyDown);
  update([...groups, shortcuts]);
  return () => {
    update(groups.filter((group) => group !== shortcuts));
    if (groups.length === 0) window.removeEventListener("keydown", onKeyDown);
  };
}

function update(next: (readonly Shortcut[])[]) {
  groups = next;
  current = next.flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || isHeldAlone(event)) return;
  const now = event.timeStamp;
  typed = [...typed.filter(({ at }) => now - at < sequencePauseMsMax), { event, at: now }].slice(-2);
  const inField = isTyping(event.target);
  const inPopup = event.target instanceof Element && event.target.closest("[data-base-ui-portal]") !== null;

  // The newest page on the screen comes first.
  for (const shortcut of [...current].reverse()) {
    if (!shortcut.run) continue;
    const strokes = parseKeys(shortcut.keys);
    if ((inField || inPopup) && !shortcut.inFields) continue;
    if (!singleKeysAllowed && strokes.every(isSingleCharacter)) continue;
    if (!isTyped(strokes)) continue;
    event.preventDefault();
    typed = [];
    shortcut.run(event);
    return;
  }
}

function isTyped(strokes: KeyStroke[]): boolean {
  const last = typed.slice(-strokes.length);
  return (
    last.length === strokes.length &&
    strokes.every((stroke, index) => {
      const press = last[index];
      return press !== undefined && isStroke(press.event, stroke);
    })
  );
}

function isHeldAlone(event: KeyboardEvent): boolean {
  return ["Control", "Shift", "Alt", "Meta"].includes(event.key);
}
