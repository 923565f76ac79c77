"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { inputClass } from "./input";
import { popupClass, popupItemClass } from "./popup-class";

export type ComboboxOption = { value: string; label: string; hint?: string; icon?: ReactNode; disabled?: boolean };

type Props = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  placeholder?: string;
  /** The name, when there is no Field with a label around. */
  label?: string;
  disabled?: boolean;
  className?: string;
};

const shownMax = 100;

/** One of many: typing narrows the list. At most a hundred are drawn, the rest is found by typing on. */
export function Combobox({ options, value, onValueChange, placeholder, label, disabled, className }: Props) {
  const t = useTranslations("ui");
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <BaseCombobox.Root
      items={options}
      value={chosen}
      onValueChange={(option: ComboboxOption | null) => onValueChange(option?.value ?? null)}
      isItemEqualToValue={(a: ComboboxOption, b: ComboboxOption) => a.value === b.value}
      limit={shownMax}
      disabled={disabled}
      autoHighlight
    >
      <span className={cn("relative flex w-full min-w-0 items-center", className)}>
        <BaseCombobox.Input
          aria-label={label}
          placeholder={placeholder}
          className={cn(inputClass, "pr-14 data-popup-open:border-accent")}
        />
        <span className="absolute right-1 flex items-center text-text-3">
          <BaseCombobox.Clear
            aria-label={t("clear")}
            className="flex size-6 items-center justify-center rounded-chip hover:bg-hover hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </BaseCombobox.Clear>
          <BaseCombobox.Trigger
            aria-label={label ?? placeholder ?? t("search")}
            className="flex size-6 items-center justify-center rounded-chip hover:bg-hover hover:text-text"
          >
            <ChevronDown aria-hidden />
          </BaseCombobox.Trigger>
        </span>
      </span>
      <BaseCombobox.Portal className="relative z-popover">
        <BaseCombobox.Positioner sideOffset={4} collisionPadding={8}>
          <BaseCombobox.Popup
            className={cn(
              popupClass,
              "max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-48 overflow-y-auto p-1",
            )}
          >
            <BaseCombobox.Empty className="px-2 py-1.5 text-table text-text-3 empty:hidden">
              {t("list.nothingFound")}
            </BaseCombobox.Empty>
            <BaseCombobox.List>
              {(option: ComboboxOption) => (
                <BaseCombobox.Item
                  key={option.value}
                  value={option}
                  disabled={option.disabled}
                  className={popupItemClass}
                >
                  {option.icon}
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate">{option.label}</span>
                    {option.hint && <span className="truncate text-caption text-text-3">{option.hint}</span>}
                  </span>
                  <BaseCombobox.ItemIndicator>
                    <Check aria-hidden className="text-accent-text" />
                  </BaseCombobox.ItemIndicator>
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
