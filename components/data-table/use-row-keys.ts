"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef } from "react";

import { isTyping } from "@/components/ui/shortcut-keys";
import { areSingleKeysAllowed, type Shortcut, useShortcuts } from "@/components/ui/shortcuts";

export type RowActions = {
  move: (step: number) => void;
  moveTo: (edge: "first" | "last") => void;
  open: () => void;
  peek?: () => void;
  tick?: (range: boolean) => void;
  clearTicks?: () => boolean;
  selectAll?: () => void;
  copy?: () => void;
};

/**
 * The keys of a table: ↑ ↓ J K walk, Enter opens, Space peeks, X ticks, Esc clears. The list of a page takes them from
 * anywhere outside fields and popups; a table in a panel only while it has the focus.
 */
export function useRowKeys(grid: RefObject<HTMLElement | null>, actions: RowActions, keys: "page" | "focus"): void {
  const latest = useRef(actions);
  latest.current = actions;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !grid.current || !isForTable(event, grid.current, keys)) return;
      if (act(event, latest.current, isOnControl(event, grid.current))) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [grid, keys]);

  useShortcuts(useListedKeys(Boolean(actions.peek), Boolean(actions.tick), Boolean(actions.selectAll)));
}

function act(event: KeyboardEvent, actions: RowActions, onControl: boolean): boolean {
  const held = event.ctrlKey || event.metaKey;
  if (event.altKey) return false;
  if (held) {
    if (event.code === "KeyA" && actions.selectAll) return done(actions.selectAll);
    if (event.code === "KeyC" && actions.copy && !window.getSelection()?.toString()) return done(actions.copy);
    return false;
  }
  const letters = areSingleKeysAllowed();
  switch (event.code) {
    case "ArrowDown":
      return done(() => actions.move(1));
    case "ArrowUp":
      return done(() => actions.move(-1));
    case "KeyJ":
      return letters && done(() => actions.move(1));
    case "KeyK":
      return letters && done(() => actions.move(-1));
    case "Home":
      return done(() => actions.moveTo("first"));
    case "End":
      return done(() => actions.moveTo("last"));
    case "Enter":
    case "NumpadEnter":
      return !onControl && done(actions.open);
    case "Space":
      return !onControl && actions.peek !== undefined && done(actions.peek);
    case "KeyX":
      return letters && actions.tick !== undefined && done(() => actions.tick?.(event.shiftKey));
    case "Escape":
      return actions.clearTicks?.() ?? false;
    default:
      return false;
  }
}

function done(action: () => void): true {
  action();
  return true;
}

function isForTable(event: KeyboardEvent, grid: HTMLElement, keys: "page" | "focus"): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (isTyping(target)) return false;
  if (target && grid.contains(target)) return true;
  if (keys === "focus") return false;
  if (target?.closest("[data-base-ui-portal]") || document.querySelector("[data-base-ui-portal] [role=dialog]"))
    return false;
  return target === null || target === document.body || target.closest("main") !== null ? !isWidget(target) : false;
}

/** Enter and Space on a link, a button or a tick belong to it. */
function isOnControl(event: KeyboardEvent, grid: HTMLElement): boolean {
  return event.target !== grid && event.target instanceof Element && isWidget(event.target);
}

function isWidget(target: Element | null): boolean {
  return (
    target?.closest("a, button, [role=tab], [role=radio], [role=option], [role=menuitem], [role=checkbox]") != null
  );
}

function useListedKeys(peeks: boolean, ticks: boolean, selectsAll: boolean): readonly Shortcut[] {
  const t = useTranslations("frame");
  return useMemo(() => {
    const listed = (keys: string, label: string): Shortcut => ({ keys, label, group: "table", listOnly: true });
    return [
      listed("↑ ↓ J K", t("keyRow")),
      listed("Enter", t("keyOpen")),
      ...(peeks ? [listed("Space", t("keyPeek"))] : []),
      ...(ticks ? [listed("X", t("keyTick")), listed("Shift X", t("keyTickRange"))] : []),
      ...(selectsAll ? [listed("Ctrl A", t("keySelectAll"))] : []),
    ];
  }, [t, peeks, ticks, selectsAll]);
}
