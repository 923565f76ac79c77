"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useEffectEvent, useState } from "react";

import { takeTypedAhead } from "@/components/layout/typed-ahead";
import { Kbd } from "@/components/ui/kbd";
import { identifyOptions, recentClientsQuery } from "@/lib/identification/query-options";
import type { SoughtState } from "@/lib/identification/read-states";
import type { IdentifiedClient } from "@/lib/identification/schema";

import { IdentifiedClientRow } from "./identified-client-row";
import { PaletteFoot } from "./palette-foot";

const RegisterClientDialog = dynamic(() =>
  import("@/components/clients/register-client-dialog").then((module) => module.RegisterClientDialog),
);

type Props = { open: boolean; onOpenChange: (open: boolean) => void; canRegister: boolean };

/**
 * One field that finds a client by anything, opened from everywhere with Ctrl K or `/` (N11). Before anything is typed it
 * shows whose cards one opened last; whoever is not found by his phone is registered with it.
 */
export function SearchPalette({ open, onOpenChange, canRegister }: Props) {
  const t = useTranslations("clients");
  const ui = useTranslations("ui");
  const [newcomer, setNewcomer] = useState<string>();
  return (
    <>
      {newcomer && <RegisterClientDialog phone={newcomer} onClose={() => setNewcomer(undefined)} />}
      <Dialog.Root open={open} onOpenChange={onOpenChange}>
        <Dialog.Portal className="relative isolate z-dialog">
          <Dialog.Backdrop className="fixed inset-0 bg-scrim transition-opacity duration-dialog data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Dialog.Viewport className="fixed inset-0 flex items-start justify-center px-4 pt-24 max-md:pt-4">
            <Dialog.Popup
              aria-label={t("searchTitle")}
              className="flex max-h-[min(36rem,80dvh)] w-full max-w-effect flex-col overflow-hidden rounded-dialog border border-line-2 bg-raised text-text shadow-float outline-none"
            >
              <PaletteBody
                canRegister={canRegister}
                onDone={() => onOpenChange(false)}
                onRegister={(phone) => {
                  onOpenChange(false);
                  setNewcomer(phone);
                }}
              />
              <Dialog.Close className="sr-only">{ui("close")}</Dialog.Close>
            </Dialog.Popup>
          </Dialog.Viewport>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

type BodyProps = { canRegister: boolean; onDone: () => void; onRegister: (phone: string) => void };

function PaletteBody({ canRegister, onDone, onRegister }: BodyProps) {
  const t = useTranslations("clients");
  const router = useRouter();
  const [text, setText] = useState("");
  const [scanned, setScanned] = useState<string>();
  const [state, setState] = useState<SoughtState>();
  const q = useDeferredValue(text.trim());
  const isAsked = q.length > 1;
  const { data: hits = [], isFetching, error } = useQuery(identifyOptions(q, state));
  const { data: recent = [] } = useQuery(recentClientsQuery);
  const found = isAsked ? hits : recent;
  const phone = canRegister && looksLikePhone.test(q) ? q : null;

  const isScanned = scanned !== undefined && q === scanned;
  const onScanned = useEffectEvent((client: IdentifiedClient) => openClient(client, false));
  useEffect(() => {
    const [only, ...others] = hits;
    if (isScanned && !isFetching && only && others.length === 0) onScanned(only);
  }, [isScanned, isFetching, hits]);

  /** The field has the keys now: what came before is its as well. */
  function takeOver() {
    const { text: typed, isScan } = takeTypedAhead();
    if (typed) setText((before) => before + typed);
    if (isScan) setScanned(typed);
  }

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
          onFocus={takeOver}
          className="h-full min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-text-3"
        />
        <Kbd keys="Esc" />
      </Autocomplete.InputGroup>
      <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={isFetching}>
        {error && <p className="px-4 py-6 text-body text-danger-text">{error.message}</p>}
        {!error && !isAsked && (
          <p className="px-4 pt-3 pb-2 text-caption text-text-3">
            {recent.length > 0 ? t("searchRecent") : t("searchHint")}
          </p>
        )}
        {!error && isAsked && !isFetching && found.length === 0 && (
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
      <PaletteFoot state={state} onState={setState} phone={phone} onRegister={() => phone && onRegister(phone)} />
    </Autocomplete.Root>
  );
}

/** Enough for offering it: whether it is a phone is judged where it is registered. */
const looksLikePhone = /^[+(\d][\d\s().-]{8,24}$/;
