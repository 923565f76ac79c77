"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronRight, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { type ChoiceGroup, type ChoiceRow, choiceRows } from "./choice-rows";
import { ChoiceTick } from "./choice-tick";
import { cn } from "./cn";
import { Input } from "./input";

const rowHeight = 28;
const searchAbove = 12;

type Props = {
  /** One group with an empty name is a plain list. Keep the array stable. */
  groups: readonly ChoiceGroup[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  /** What is chosen from, for the ear. */
  label: string;
  searchPlaceholder?: string;
  /** The groups are too many to be here at once: whoever gives them finds them by what is typed. */
  onSearch?: (text: string) => void;
  /** Rows in sight at most. */
  rows?: number;
  className?: string;
};

/**
 * Several of many, ticked in place: search by any word, groups that fold and are ticked whole. Arrows walk, Space and
 * Enter tick. Long lists draw only the rows in sight.
 */
export function ChoiceList({
  groups,
  value,
  onValueChange,
  label,
  searchPlaceholder,
  onSearch,
  rows: rowsMax = 9,
  className,
}: Props) {
  const t = useTranslations("ui");
  const listId = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState("");
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [onlyChosen, setOnlyChosen] = useState(false);

  const chosen = useMemo(() => new Set(value), [value]);
  const total = useMemo(() => groups.reduce((sum, group) => sum + group.choices.length, 0), [groups]);
  const shownGroups = useMemo(
    () =>
      onlyChosen
        ? groups.map((group) => ({ ...group, choices: group.choices.filter((choice) => chosen.has(choice.value)) }))
        : groups,
    [groups, onlyChosen, chosen],
  );
  const rows = useMemo(
    () => choiceRows(shownGroups, { search: onSearch ? "" : search, chosen, folded }),
    [shownGroups, search, onSearch, chosen, folded],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });

  const searchable = onSearch !== undefined || total > searchAbove;
  const current = Math.min(active, rows.length - 1);

  const set = (values: readonly string[], on: boolean) => {
    const next = new Set(value);
    for (const one of values) {
      if (on) next.add(one);
      else next.delete(one);
    }
    onValueChange([...next]);
  };
  const tick = (row: ChoiceRow | undefined) => {
    if (!row) return;
    if (row.kind === "choice") {
      if (!row.choice.disabled) set([row.choice.value], !chosen.has(row.choice.value));
    } else {
      const free = row.group.choices.filter((choice) => !choice.disabled).map((choice) => choice.value);
      set(free, row.chosen < free.length);
    }
  };
  const fold = (name: string, on: boolean) => {
    const next = new Set(folded);
    if (on) next.add(name);
    else next.delete(name);
    setFolded(next);
  };
  const move = (to: number) => {
    const index = Math.max(0, Math.min(to, rows.length - 1));
    setActive(index);
    virtualizer.scrollToIndex(index, { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === "ArrowDown") move(current + 1);
    else if (event.code === "ArrowUp") move(current - 1);
    else if (event.code === "Enter") tick(row);
    else if (event.code === "Space" && event.target === scroll.current) tick(row);
    else if (event.code === "ArrowRight" && row?.kind === "group" && !search) fold(row.group.name, false);
    else if (event.code === "ArrowLeft" && row?.kind === "group" && !search) fold(row.group.name, true);
    else return;
    event.preventDefault();
  };
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = rows.length > 0 ? optionId(current) : undefined;

  return (
    <div className={cn("flex min-h-0 flex-col gap-2", className)}>
      {searchable && (
        <Input
          type="search"
          role="combobox"
          aria-expanded
          aria-label={searchPlaceholder ?? t("search")}
          aria-controls={listId}
          aria-activedescendant={activeId}
          placeholder={searchPlaceholder ?? t("search")}
          before={<Search aria-hidden />}
          value={search}
          onValueChange={(text) => {
            setSearch(text);
            setActive(0);
            onSearch?.(text);
          }}
          onKeyDown={onKeyDown}
        />
      )}
      <div
        ref={scroll}
        id={listId}
        role="listbox"
        aria-label={label}
        aria-multiselectable
        aria-activedescendant={activeId}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ height: Math.min(rows.length, rowsMax) * rowHeight }}
        className="group/list relative overflow-y-auto rounded-chip"
      >
        <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            const isGroup = row.kind === "group";
            const state = isGroup
              ? row.chosen === 0
                ? "off"
                : row.chosen === row.group.choices.length
                  ? "on"
                  : "part"
              : chosen.has(row.choice.value)
                ? "on"
                : "off";
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list or the search keeps the focus
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the list
              <div
                key={isGroup ? `group ${row.group.name}` : row.choice.value}
                id={optionId(index)}
                role="option"
                aria-selected={state === "on"}
                aria-disabled={!isGroup && row.choice.disabled}
                aria-posinset={index + 1}
                aria-setsize={rows.length}
                title={isGroup ? undefined : row.choice.reason}
                onClick={() => {
                  setActive(index);
                  tick(row);
                }}
                style={{ transform: `translateY(${start}px)` }}
                className={cn(
                  "absolute inset-x-0 flex h-7 select-none items-center gap-2 rounded-chip px-1.5 hover:bg-hover",
                  isGroup && "font-medium",
                  !isGroup && row.inGroup && "pl-7",
                  !isGroup && row.choice.disabled && "cursor-not-allowed text-disabled",
                  index === current && "group-has-focus-visible/list:bg-hover group-focus-visible/list:bg-hover",
                )}
              >
                {isGroup && (
                  // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the arrows left and right do it by keys
                  // biome-ignore lint/a11y/useKeyWithClickEvents: as above
                  <span
                    title={t(row.folded ? "list.expand" : "list.collapse", { name: row.group.name })}
                    onClick={(event) => {
                      event.stopPropagation();
                      fold(row.group.name, !row.folded);
                    }}
                    className="flex size-4 items-center justify-center text-text-3"
                  >
                    {row.folded ? (
                      <ChevronRight aria-hidden className="size-3" />
                    ) : (
                      <ChevronDown aria-hidden className="size-3" />
                    )}
                  </span>
                )}
                <ChoiceTick state={state} disabled={!isGroup && row.choice.disabled} />
                <span className="min-w-0 flex-1 truncate">
                  {isGroup ? `${row.group.name} · ${row.group.choices.length}` : row.choice.label}
                </span>
                {!isGroup && row.choice.count !== undefined && (
                  <span className="text-table text-text-3">{row.choice.count}</span>
                )}
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <p className="py-2 text-table text-text-3">{t("list.nothingFound")}</p>}
      {searchable && (
        <p className="flex items-center gap-2 text-caption text-text-3">
          {t("list.chosen", { n: value.length, total })}
          {(value.length > 0 || onlyChosen) && (
            <button
              type="button"
              onClick={() => setOnlyChosen(!onlyChosen)}
              className="rounded-tag text-accent-text underline-offset-2 hover:underline"
            >
              {t(onlyChosen ? "list.showAll" : "list.show")}
            </button>
          )}
          {value.length > 0 && (
            <button
              type="button"
              onClick={() => onValueChange([])}
              className="rounded-tag text-accent-text underline-offset-2 hover:underline"
            >
              {t("list.clearAll")}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
