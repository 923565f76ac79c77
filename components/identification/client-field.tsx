"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";

import { cn } from "@/components/ui/cn";
import { inputClass } from "@/components/ui/input";
import { popupClass, popupItemClass } from "@/components/ui/popup-class";
import { identifyOptions } from "@/lib/identification/query-options";
import type { IdentifiedClient } from "@/lib/identification/schema";

import { IdentifiedClientRow } from "./identified-client-row";

type Props = {
  value: IdentifiedClient | null;
  onValueChange: (client: IdentifiedClient | null) => void;
  /** The client who cannot be meant. */
  except?: number;
};

/** A client chosen by anything that identifies him: the search of the whole product as a field of a form. */
export function ClientField({ value, onValueChange, except }: Props) {
  const t = useTranslations("frame");
  const [text, setText] = useState(value?.name ?? "");
  const asked = useDeferredValue(text.trim());
  const found = useQuery({ ...identifyOptions(asked), enabled: asked.length > 1 && asked !== value?.name });
  const [inside, setInside] = useState(false);
  const options = asked.length > 1 && !value ? (found.data ?? []).filter(({ id }) => id !== except) : [];
  return (
    <Autocomplete.Root
      items={options}
      open={inside && options.length > 0}
      value={text}
      onValueChange={(next, { reason }) => {
        setText(next);
        if (reason !== "item-press") onValueChange(null);
      }}
      itemToStringValue={(client: IdentifiedClient) => client.name}
      mode="none"
    >
      <Autocomplete.Input
        placeholder={t("search")}
        maxLength={200}
        onFocus={() => setInside(true)}
        onBlur={() => setInside(false)}
        className={cn(inputClass, "data-popup-open:border-accent")}
      />
      <Autocomplete.Portal className="relative z-popover">
        <Autocomplete.Positioner sideOffset={4} collisionPadding={8} align="start">
          <Autocomplete.Popup
            className={cn(
              popupClass,
              "max-h-72 w-(--anchor-width) min-w-[36rem] max-w-(--available-width) overflow-y-auto max-md:min-w-0 p-1",
            )}
          >
            <Autocomplete.List>
              {(client: IdentifiedClient) => (
                <Autocomplete.Item
                  key={client.id}
                  value={client}
                  className={cn(popupItemClass, "block h-auto py-1.5")}
                  onClick={() => {
                    setText(client.name);
                    onValueChange(client);
                  }}
                >
                  <IdentifiedClientRow client={client} />
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
