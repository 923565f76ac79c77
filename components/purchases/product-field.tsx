"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";

import { cn } from "@/components/ui/cn";
import { inputClass } from "@/components/ui/input";
import { popupClass, popupItemClass } from "@/components/ui/popup-class";
import { useFormat } from "@/components/ui/use-format";
import type { ProductOption } from "@/lib/products/schema";
import { productsQuery } from "@/lib/purchases/query-options";

type Props = {
  label: string;
  product: ProductOption | null;
  name: string;
  onProduct: (product: ProductOption) => void;
  onName: (name: string) => void;
};

/** A product of the catalogue, found by article or name; what is typed and not chosen stands as it is on the receipt. */
export function ProductField({ label, product, name, onProduct, onName }: Props) {
  const t = useTranslations("purchases.add");
  const format = useFormat();
  const [text, setText] = useState(product?.name ?? name);
  const asked = useDeferredValue(text.trim());
  const found = useQuery({ ...productsQuery(asked), enabled: asked.length > 1 && asked !== product?.name });
  const options = asked.length > 1 ? (found.data ?? []) : [];
  const [left, setLeft] = useState(true);
  const [open, setOpen] = useState(false);
  const unknown = !product && text.trim() !== "" && (left || (found.isSuccess && options.length === 0));

  return (
    <Autocomplete.Root
      items={options}
      // An open list hides the rest of the form from screen readers: it is open only while it offers something to whoever
      // is in the field, not when the answer comes after they have left.
      open={open && !left && options.length > 0}
      onOpenChange={setOpen}
      value={text}
      onValueChange={(next, { reason }) => {
        setText(next);
        if (reason === "item-press") return;
        if (next !== product?.name) onName(next);
      }}
      itemToStringValue={(option: ProductOption) => option.name}
      mode="none"
      openOnInputClick={false}
    >
      <Autocomplete.Input
        aria-label={label}
        placeholder={t("productSearch")}
        maxLength={200}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        className={cn(inputClass, "data-popup-open:border-accent")}
      />
      <Autocomplete.Portal className="relative z-popover">
        <Autocomplete.Positioner sideOffset={4} collisionPadding={8} align="start">
          <Autocomplete.Popup
            className={cn(popupClass, "max-h-72 w-(--anchor-width) min-w-72 overflow-y-auto p-1 data-empty:hidden")}
          >
            <Autocomplete.List>
              {(option: ProductOption) => (
                <Autocomplete.Item
                  key={option.id}
                  value={option}
                  className={popupItemClass}
                  onClick={() => {
                    setText(option.name);
                    onProduct(option);
                  }}
                >
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate">{option.name}</span>
                    <span className="truncate text-caption text-text-3">
                      {[option.sku, option.category].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                  {option.price !== null && (
                    <span className="text-caption text-text-3">{format.money(option.price, "whole")}</span>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
      {unknown && (
        <span className="flex items-center gap-1 text-caption text-text-3">
          <PencilLine aria-hidden className="size-3" />
          {t("freeText")}
        </span>
      )}
    </Autocomplete.Root>
  );
}
