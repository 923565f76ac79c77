"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";

import { Kbd } from "@/components/ui/kbd";
import { identifyOptions } from "@/lib/identification/query-options";
import type { IdentifiedClient } from "@/lib/identification/schema";

import { IdentifiedClientRow } from "./identified-client-row";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** One field that finds a client by anything, opened from everywhere with Ctrl K or `/` (N11). */
export function SearchPalette({ open, onOpenChange }: Props) {
  const t = useTranslations("clients");
  const ui = useTranslations("ui");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal className="relative isolate z-dialog">
        <Dialog.Backdrop className="fixed inset-0 bg-scrim transition-opacity duration-dialog data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 flex items-start justify-center px-4 pt-24 max-md:pt-4">
          <Dialog.Popup
            aria-label={t("searchTitle")}
            className="flex max-h-[min(36rem,80dvh)] w-full max-w-effect flex-col overflow-hidden rounded-dialog border border-line-2 bg-raised text-text shadow-float outline-none"
          >
            <PaletteBody onDone={() => onOpenChange(false)} />
            <Dialog.Close className="sr-only">{ui("close")}</Dialog.Close>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const t = useTranslations("clients");
  const router = useRouter();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data: found = [], isFetching, error } = useQuery(identifyOptions(q));

  function openClient(client: IdentifiedClient, inNewTab: boolean) {
    const href = `/clients/${client.id}`;
    if (inNewTab) window.open(href, "_blank", "noopener");
    else router.push(href);
    onDone();
  }

  return (
    <Autocomplete.Root
      open
      inline
      items={found}
      filter={null}
      value={text}
      onValueChange={setText}
      itemToStringValue={(client: IdentifiedClient) => client.name}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.InputGroup className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-4">
        <Search aria-hidden className="size-4 text-text-3" />
        <Autocomplete.Input
          aria-label={t("searchTitle")}
          placeholder={t("searchPlaceholder")}
          className="h-full min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-text-3"
        />
        <Kbd keys="Esc" />
      </Autocomplete.InputGroup>
      <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={isFetching}>
        {error && <p className="px-4 py-6 text-body text-danger-text">{error.message}</p>}
        {!error && q.length < 2 && <p className="px-4 py-6 text-body text-text-3">{t("searchHint")}</p>}
        {!error && q.length >= 2 && !isFetching && found.length === 0 && (
          <p className="px-4 py-6 text-body text-text-2">{t("searchNone", { q })}</p>
        )}
        <Autocomplete.List>
          {(client: IdentifiedClient) => (
            <Autocomplete.Item
              key={client.id}
              value={client}
              onClick={(event) => openClient(client, event.ctrlKey || event.metaKey)}
              className="cursor-default border-line border-b px-4 py-2 last:border-b-0 data-highlighted:bg-hover"
            >
              <IdentifiedClientRow client={client} />
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </div>
      <div className="flex h-8 shrink-0 items-center gap-4 border-line border-t px-4 text-caption text-text-3 max-md:hidden">
        <span className="flex items-center gap-1">
          <Kbd keys="↑ ↓" /> {t("searchPick")}
        </span>
        <span className="flex items-center gap-1">
          <Kbd keys="Enter" /> {t("searchOpen")}
        </span>
      </div>
    </Autocomplete.Root>
  );
}
