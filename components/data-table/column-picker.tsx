"use client";

import { Columns3, GripVertical, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";

import { type ColumnState, type DataColumn, initialColumnState } from "./data-column";

const rowHeight = 32;

type Props = {
  columns: readonly DataColumn<never>[];
  state: ColumnState;
  /** null is «Как было». */
  onStateChange: (state: ColumnState | null) => void;
};

/** «Колонки»: which of them, and in what order; by drag or with Alt and the arrows. */
export function ColumnPicker({ columns, state, onStateChange }: Props) {
  const t = useTranslations("table");
  const [search, setSearch] = useState("");
  const [dragged, setDragged] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);

  const byId = new Map(columns.map((column) => [column.id, column]));
  const ordered = state.order.flatMap((id) => byId.get(id) ?? []);
  const needle = search.trim().toLowerCase();
  const shown = needle ? ordered.filter((column) => column.header.toLowerCase().includes(needle)) : ordered;
  const initial = initialColumnState(columns);
  const changed = JSON.stringify(initial) !== JSON.stringify(state);

  const setHidden = (id: string, hide: boolean) =>
    onStateChange({ ...state, hidden: hide ? [...state.hidden, id] : state.hidden.filter((other) => other !== id) });

  const moveTo = (id: string, index: number) => {
    const order = state.order.filter((other) => other !== id);
    order.splice(Math.max(0, Math.min(index, order.length)), 0, id);
    if (order.join() !== state.order.join()) onStateChange({ ...state, order });
  };

  const onKeyDown = (event: KeyboardEvent, id: string) => {
    if (!event.altKey || (event.code !== "ArrowUp" && event.code !== "ArrowDown")) return;
    event.preventDefault();
    moveTo(id, state.order.indexOf(id) + (event.code === "ArrowUp" ? -1 : 1));
  };

  const onPointerMove = (event: PointerEvent) => {
    if (!dragged || !list.current) return;
    const top = list.current.getBoundingClientRect().top - list.current.scrollTop;
    moveTo(dragged, Math.floor((event.clientY - top) / rowHeight));
  };

  return (
    <Popover
      align="end"
      label={t("columns")}
      className="w-72 gap-2 p-2"
      trigger={
        <Button tone="quiet" icon={<Columns3 aria-hidden />} className="max-md:hidden">
          {t("columns")}
        </Button>
      }
    >
      <Input
        type="search"
        aria-label={t("columnSearch")}
        placeholder={t("columnSearch")}
        before={<Search aria-hidden />}
        value={search}
        onValueChange={setSearch}
      />
      <ul ref={list} className="max-h-96 min-h-0 overflow-y-auto">
        {shown.map((column) => (
          <li
            key={column.id}
            className={cn(
              "flex h-8 items-center gap-1 rounded-chip pr-2 hover:bg-hover",
              dragged === column.id && "bg-selected",
            )}
          >
            <button
              type="button"
              aria-label={t("columnMove", { name: column.header })}
              disabled={needle !== ""}
              onKeyDown={(event) => onKeyDown(event, column.id)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged(column.id);
              }}
              onPointerMove={onPointerMove}
              onPointerUp={() => setDragged(null)}
              onPointerCancel={() => setDragged(null)}
              className="flex size-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-tag text-text-3 focus-visible:outline-offset-0 disabled:text-disabled"
            >
              <GripVertical aria-hidden className="size-3.5" />
            </button>
            <Checkbox
              label={column.header}
              checked={!state.hidden.includes(column.id)}
              disabled={column.always}
              onCheckedChange={(checked) => setHidden(column.id, !checked)}
              className="flex-1"
            />
          </li>
        ))}
      </ul>
      <Button tone="quiet" disabled={!changed} onClick={() => onStateChange(null)} className="self-start">
        {t("asItWas")}
      </Button>
    </Popover>
  );
}
