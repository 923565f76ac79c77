const paddingPx = 16;

/** The width a column needs for the longest value on screen. */
export function fittingWidth(grid: HTMLElement | null, column: string): number {
  const cells = grid?.querySelectorAll<HTMLElement>(`[data-column="${CSS.escape(column)}"]`) ?? [];
  const widths = [...cells].map((cell) => (cell.firstElementChild?.scrollWidth ?? 0) + paddingPx);
  return Math.max(0, ...widths);
}

/** A value that is cut says itself whole under the pointer. */
export function showFullTextOfCut(target: EventTarget): void {
  if (!(target instanceof HTMLElement) || !target.classList.contains("truncate")) return;
  if (target.scrollWidth > target.clientWidth) target.title = target.textContent ?? "";
  else target.removeAttribute("title");
}
