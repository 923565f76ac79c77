"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { type Shortcut, useShortcuts } from "@/components/ui/shortcuts";

import { keepTypedAhead, listenForScans } from "./typed-ahead";

type SearchState = { open: boolean; setOpen: (open: boolean) => void };

const SearchContext = createContext<SearchState>({ open: false, setOpen: () => {} });

/** Whether the search of the frame is open: for what fills the slot, and for buttons elsewhere that open it. */
export function useSearchSlot(): SearchState {
  return useContext(SearchContext);
}

/** Holds the state of the search and its keys, Ctrl K and `/`; a card under a scanner opens it as well. */
export function SearchSlotProvider({ hasSearch, children }: { hasSearch: boolean; children: ReactNode }) {
  const t = useTranslations("frame");
  const [open, setOpen] = useState(false);
  useShortcuts(
    useMemo<Shortcut[]>(() => {
      if (!hasSearch) return [];
      const run = () => {
        keepTypedAhead();
        setOpen(true);
      };
      return [
        { keys: "Ctrl K", label: t("keySearch"), group: "everywhere", inFields: true, run },
        { keys: "/", label: t("keySearch"), group: "everywhere", run },
      ];
    }, [t, hasSearch]),
  );
  useEffect(() => (hasSearch ? listenForScans(() => setOpen(true)) : undefined), [hasSearch]);
  const state = useMemo(() => ({ open, setOpen }), [open]);
  return <SearchContext value={state}>{children}</SearchContext>;
}

/** Looks like the field it opens. */
export function SearchButton() {
  const t = useTranslations("frame");
  const { setOpen } = useSearchSlot();
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-8 w-110 min-w-0 items-center gap-2 rounded-control border border-line-2 bg-surface px-2.5 text-body text-text-3 transition-colors hover:border-line-strong max-md:hidden"
      >
        <Search aria-hidden />
        <span className="min-w-0 flex-1 truncate text-left">{t("search")}</span>
        <Kbd keys="Ctrl K" />
      </button>
      <IconButton
        label={t("searchShort")}
        icon={<Search aria-hidden className="size-5" />}
        onClick={() => setOpen(true)}
        className="ml-auto md:hidden"
      />
    </>
  );
}
