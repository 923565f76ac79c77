type PointerLike = { target: EventTarget };

/** The row under the pointer; null when a control in it was meant, or when text was being selected. */
export function rowIndexOfClick(event: PointerLike, kind: "click" | "hover"): number | null {
  const target = event.target;
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>("[data-index]");
  if (!row?.dataset.index) return null;
  if (kind === "click") {
    if (target.closest("a, button, input, label, [role=checkbox]")) return null;
    if (window.getSelection()?.toString()) return null;
  }
  return Number(row.dataset.index);
}

export function openInNewTab(href: string): void {
  window.open(href, "_blank", "noopener");
}
