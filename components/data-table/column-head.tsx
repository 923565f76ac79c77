// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are laid out absolutely; table elements lose their roles then
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and points at the row (aria-activedescendant)

"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, PointerEvent } from "react";

import { cn } from "@/components/ui/cn";

import type { Sort } from "./data-column";
import type { LaidOutColumn } from "./use-table-layout";

const keyStep = 16;

type Props = {
  column: LaidOutColumn<never>;
  index: number;
  sort: Sort | null;
  onSort?: (column: string) => void;
  /** While the edge is dragged the width is only shown; `done` keeps it. */
  onResize?: (column: string, width: number, phase: "dragging" | "done") => void;
  onFit?: (column: string) => void;
  className?: string;
  style?: React.CSSProperties;
};

/** The head of a column: a click sorts, the right edge is dragged to resize and double-clicked to fit. */
export function ColumnHead({ column, index, sort, onSort, onResize, onFit, className, style }: Props) {
  const t = useTranslations("table");
  const sorted = sort?.column === column.id ? sort.direction : null;
  const sortable = Boolean(column.sortable && onSort);
  const label = (
    <>
      <span className={cn("truncate", column.hideHeader && "sr-only")}>{column.header}</span>
      {sorted === "desc" && <ArrowDown aria-hidden className="size-3 text-text-2" />}
      {sorted === "asc" && <ArrowUp aria-hidden className="size-3 text-text-2" />}
    </>
  );

  return (
    <div
      role="columnheader"
      aria-colindex={index}
      aria-sort={sorted === "desc" ? "descending" : sorted === "asc" ? "ascending" : sortable ? "none" : undefined}
      tabIndex={-1}
      className={cn("group/head relative flex min-w-0 items-center px-2", className)}
      style={style}
    >
      {sortable ? (
        <button
          type="button"
          title={t("sortBy", { name: column.header })}
          onClick={() => onSort?.(column.id)}
          onKeyDown={(event) => resizeByKeys(event, column, onResize)}
          className={cn(
            "flex min-w-0 flex-1 items-center gap-1 rounded-tag text-left hover:text-text focus-visible:outline-offset-0",
            column.kind === "number" && "flex-row-reverse text-right",
            sorted && "text-text-2",
          )}
        >
          {label}
        </button>
      ) : (
        <span className={cn("flex min-w-0 flex-1 items-center gap-1", column.kind === "number" && "flex-row-reverse")}>
          {label}
        </span>
      )}
      {onResize && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a handle for the pointer; Alt with the arrows does the same by keys
        <span
          title={t("resize", { name: column.header })}
          onPointerDown={(event) =>
            drag(event, column.currentWidth, (width, phase) => onResize(column.id, width, phase))
          }
          onDoubleClick={() => onFit?.(column.id)}
          className="absolute inset-y-1 right-0 z-1 w-2 translate-x-1/2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1/2 after:w-px after:bg-line-2 after:opacity-0 hover:after:opacity-100 group-hover/head:after:opacity-100"
        />
      )}
    </div>
  );
}

function resizeByKeys(event: KeyboardEvent, column: LaidOutColumn<never>, onResize: Props["onResize"]) {
  if (!event.altKey || (event.code !== "ArrowLeft" && event.code !== "ArrowRight")) return;
  event.preventDefault();
  event.stopPropagation();
  onResize?.(column.id, column.currentWidth + (event.code === "ArrowRight" ? keyStep : -keyStep), "done");
}

function drag(start: PointerEvent, width: number, onMove: (width: number, phase: "dragging" | "done") => void) {
  start.preventDefault();
  const handle = start.currentTarget;
  if (!(handle instanceof HTMLElement)) return;
  handle.setPointerCapture(start.pointerId);
  const current = (event: globalThis.PointerEvent) => width + event.clientX - start.clientX;
  const move = (event: globalThis.PointerEvent) => onMove(current(event), "dragging");
  const stop = (event: globalThis.PointerEvent) => {
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", stop);
    handle.removeEventListener("pointercancel", stop);
    // A click that moved nothing is the first half of a double click.
    if (Math.abs(event.clientX - start.clientX) > 1) onMove(current(event), "done");
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", stop);
  handle.addEventListener("pointercancel", stop);
}
