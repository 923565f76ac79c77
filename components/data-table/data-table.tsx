// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are laid out absolutely; table elements lose their roles then

"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useId, useMemo, useRef, useState } from "react";

import { cn } from "@/components/ui/cn";
import { usePreferences } from "@/components/ui/preferences";
import { phoneQuery, useMediaQuery } from "@/components/ui/use-media-query";

import { rowsAsText } from "./copy-rows";
import { initialColumnState, isSelected } from "./data-column";
import type { DataTableProps } from "./data-table-props";
import { fittingWidth, showFullTextOfCut } from "./measure-cells";
import { MoreRows } from "./more-rows";
import { recallPlace, rememberPlace } from "./place-memory";
import { openInNewTab, rowIndexOfClick } from "./row-click";
import { SelectionBar } from "./selection-bar";
import { SkeletonRows } from "./skeleton-rows";
import { TableFoot } from "./table-foot";
import { TableHead } from "./table-head";
import { TableRow } from "./table-row";
import { useRowKeys } from "./use-row-keys";
import { useRowSelection } from "./use-row-selection";
import { gridTemplate, totalWidth, useTableLayout } from "./use-table-layout";
import { WholeRow } from "./whole-row";

const rowHeights = { normal: 40, compact: 32, phone: 56 };
const fetchAheadRows = 40;

/** A virtual, endless table that knows no domain. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows: given, rowId, rowName, rowHref, sort = null, onSort, selection, total, viewKey } = props;
  const t = useTranslations("table");
  const router = useRouter();
  const tableId = useId();
  const { density } = usePreferences();
  const phone = useMediaQuery(phoneQuery) && props.renderCompact !== undefined;
  const height = phone ? rowHeights.phone : rowHeights[density];
  const hasTicks = selection !== undefined;

  const fallbackState = useMemo(() => initialColumnState(columns), [columns]);
  const state = props.columnState ?? fallbackState;
  const layout = useTableLayout({ columns, rows: given ?? noRows, rowId, state });
  const { rows } = layout;
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const ticks = useRowSelection(ids, selection, props.onSelection);

  const scroll = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(() => recallPlace(viewKey)?.focused ?? null);
  const [scrolledSideways, setScrolledSideways] = useState(false);
  const headHeight = phone ? 0 : ticks.any ? 40 : 32;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
    // What the server draws before any screen is known, so that the first rows are in the first paint.
    initialRect: { width: 0, height: 800 },
    scrollPaddingStart: headHeight,
    initialOffset: () => recallPlace(viewKey)?.top ?? 0,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height of rows is a new measure of all of them
  useEffect(() => virtualizer.measure(), [height]);

  const shownView = useRef(viewKey);
  useEffect(() => {
    if (shownView.current === viewKey) return;
    shownView.current = viewKey;
    setFocused(null);
    virtualizer.scrollToOffset(0);
  }, [viewKey, virtualizer]);

  const { hasMore, fetchingMore, moreFailed, fetchMore } = props;
  useEffect(() => {
    if (hasMore && !fetchingMore && !moreFailed && rows.length > 0 && last >= rows.length - fetchAheadRows)
      fetchMore?.();
  }, [hasMore, fetchingMore, moreFailed, fetchMore, last, rows.length]);

  const focusRow = (index: number | null) => {
    setFocused(index);
    if (index !== null) virtualizer.scrollToIndex(index, { align: "auto" });
    rememberPlace(viewKey, { top: scroll.current?.scrollTop ?? 0, focused: index });
  };
  const rowAt = (index: number | null) => (index === null ? undefined : rows[index]?.original);
  const open = (index: number | null) => {
    const row = rowAt(index);
    if (!row) return;
    rememberPlace(viewKey, { top: scroll.current?.scrollTop ?? 0, focused: index });
    if (props.onOpen) props.onOpen(row);
    else if (rowHref) router.push(rowHref(row));
  };

  useRowKeys(
    scroll,
    {
      move: (step) =>
        focusRow(
          clamp(
            (focused ?? (step > 0 ? firstVisible() : last + 1)) + (focused === null ? step - 1 : step),
            rows.length,
          ),
        ),
      moveTo: (edge) => focusRow(clamp(edge === "first" ? 0 : rows.length - 1, rows.length)),
      open: () => open(focused),
      peek: props.onPeek && (() => withRow(rowAt(focused), props.onPeek)),
      tick: hasTicks ? (range) => focused !== null && ticks.tick(focused, range) : undefined,
      clearTicks: () => {
        if (ticks.any) ticks.clear();
        return ticks.any;
      },
      selectAll: props.onAskSelectAll,
      copy: ticks.any ? () => copyTicked() : undefined,
    },
    props.keys ?? "page",
  );

  function firstVisible() {
    return virtualizer.range?.startIndex ?? 0;
  }

  function copyTicked() {
    const chosen = rows.filter((row) => isSelected(selection, row.id)).map((row) => row.original);
    void navigator.clipboard?.writeText(rowsAsText(layout.columns, chosen));
  }

  const resize = (id: string, width: number, phase: "dragging" | "done") => {
    const column = columns.find((one) => one.id === id);
    const floor = column?.kind === "number" || column?.kind === "date" ? column.width : 64;
    const widths = { ...state.widths, [id]: Math.round(Math.max(floor, Math.min(width, 640))) };
    const sized = layout.columns.map((one) => ({ ...one, currentWidth: widths[one.id] ?? one.currentWidth }));
    scroll.current?.style.setProperty("--columns", gridTemplate(sized, hasTicks));
    scroll.current?.style.setProperty("--table-width", `max(100%, ${totalWidth(sized, hasTicks)}px)`);
    if (phase === "done") props.onColumnState?.({ ...state, widths });
  };

  const tickOne = useStable(ticks.tick);
  const range = virtualizer.range;
  const selectedCount = selection?.kind === "rows" ? selection.ids.size : (total ?? rows.length);
  const showAll = selection?.kind === "rows" && ticks.allLoaded && total !== undefined && total > rows.length;

  return (
    <section className={cn("relative flex min-h-80 min-w-0 flex-1 flex-col", props.className)}>
      {ticks.any && (
        <SelectionBar
          label={(props.selectedLabel ?? ((n) => t("selected", { n })))(selectedCount)}
          selectAllLabel={showAll ? (props.selectAllLabel ?? ((n) => t("selectAll", { n })))(total) : undefined}
          onSelectAll={() => props.onSelection?.({ kind: "filter" })}
          allLoadedTicked={ticks.allLoaded}
          onTickAll={ticks.tickAll}
          onClear={ticks.clear}
          actions={props.bulkActions}
        />
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: useRowKeys listens for the whole page */}
      <div
        ref={scroll}
        role="grid"
        aria-label={props.label}
        aria-rowcount={total === undefined ? -1 : total + 1}
        aria-colcount={layout.columns.length + (hasTicks ? 1 : 0)}
        aria-multiselectable={hasTicks || undefined}
        aria-busy={props.refreshing || given === undefined}
        aria-activedescendant={focused === null ? undefined : `${tableId}-${focused}`}
        tabIndex={0}
        data-scrolled={scrolledSideways}
        style={
          {
            "--columns": gridTemplate(layout.columns, hasTicks),
            "--table-width": phone ? "100%" : `max(100%, ${totalWidth(layout.columns, hasTicks)}px)`,
          } as React.CSSProperties
        }
        className="group/grid min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
        onScroll={(event) => {
          setScrolledSideways(event.currentTarget.scrollLeft > 0);
          rememberPlace(viewKey, { top: event.currentTarget.scrollTop, focused });
        }}
        onPointerOver={(event) => {
          showFullTextOfCut(event.target);
          if (props.onRowHover) withRow(rowAt(rowIndexOfClick(event, "hover")), props.onRowHover);
        }}
        onFocus={(event) => {
          if (event.target === event.currentTarget && focused === null && rows.length > 0) setFocused(firstVisible());
        }}
        onClick={(event) => {
          const index = rowIndexOfClick(event, "click");
          if (index === null) return;
          setFocused(index);
          const row = rowAt(index);
          if (row && rowHref && (event.ctrlKey || event.metaKey)) openInNewTab(rowHref(row));
          else open(index);
        }}
        onAuxClick={(event) => {
          const row = rowAt(event.button === 1 ? rowIndexOfClick(event, "click") : null);
          if (row && rowHref) openInNewTab(rowHref(row));
        }}
      >
        {!phone && (
          <TableHead
            columns={layout.columns}
            height={headHeight}
            sort={sort}
            onSort={onSort}
            onResize={props.onColumnState && resize}
            onFit={(id) => resize(id, fittingWidth(scroll.current, id), "done")}
            ticks={hasTicks ? { ...ticks, disabled: rows.length === 0 } : undefined}
          />
        )}
        {given === undefined && !props.error && (
          <SkeletonRows columns={layout.columns} height={height} hasTicks={hasTicks} />
        )}
        {given === undefined && props.error && <WholeRow>{props.error}</WholeRow>}
        {given?.length === 0 && props.empty && <WholeRow>{props.empty}</WholeRow>}
        {rows.length > 0 && (
          <div
            role="rowgroup"
            style={{ height: virtualizer.getTotalSize() }}
            className={cn("relative w-(--table-width) transition-opacity", props.refreshing && "opacity-60")}
          >
            {items.map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <TableRow
                    key={row.id}
                    row={row.original}
                    rowName={rowName(row.original)}
                    index={item.index}
                    domId={`${tableId}-${item.index}`}
                    columns={layout.columns}
                    start={item.start}
                    height={item.size}
                    href={rowHref?.(row.original)}
                    ticked={hasTicks ? isSelected(selection, row.id) : undefined}
                    focused={item.index === focused}
                    onTick={tickOne}
                    compact={phone ? props.renderCompact?.(row.original) : undefined}
                  />
                )
              );
            })}
          </div>
        )}
        {rows.length > 0 && (fetchingMore || moreFailed) && (
          <WholeRow>
            <MoreRows failed={moreFailed} onRetry={fetchMore} />
          </WholeRow>
        )}
      </div>
      {!props.hideFoot && (
        <TableFoot
          from={rows.length === 0 ? 0 : (range?.startIndex ?? 0) + 1}
          to={rows.length === 0 ? 0 : Math.min((range?.endIndex ?? 0) + 1, rows.length)}
          total={total}
          aside={props.footAside}
        />
      )}
    </section>
  );
}

const noRows: readonly never[] = [];

function clamp(index: number, count: number): number | null {
  return count === 0 ? null : Math.max(0, Math.min(index, count - 1));
}

function withRow<Row>(row: Row | undefined, act: ((row: Row) => void) | undefined) {
  if (row !== undefined) act?.(row);
}

/** The same function between renders, always doing what the latest one does: rows stay memoised. */
function useStable<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act);
  latest.current = act;
  return useRef((...args: Args) => latest.current(...args)).current;
}
