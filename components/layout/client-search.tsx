"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

import { useSearchSlot } from "./search-slot";

const SearchPalette = dynamic(
  () => import("@/components/identification/search-palette").then((module) => module.SearchPalette),
  { ssr: false },
);

/** What Ctrl K opens: the search for a client, loaded when it is first asked for. */
export function ClientSearch({ canRegister }: { canRegister: boolean }) {
  const { open, setOpen } = useSearchSlot();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (open) setAsked(true);
  }, [open]);
  return open || asked ? <SearchPalette open={open} onOpenChange={setOpen} canRegister={canRegister} /> : null;
}
