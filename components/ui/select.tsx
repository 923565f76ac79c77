"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { inputClass } from "./input";
import { popupClass, popupItemClass } from "./popup-class";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  icon?: ReactNode;
  /** At the right: a count. */
  aside?: ReactNode;
  disabled?: boolean;
};

type Props<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  /** The name, when there is no Field with a label around. */
  label?: string;
  /** Quiet: no frame until it is under the pointer, for rows of filters over a table. */
  look?: "field" | "quiet";
  disabled?: boolean;
  name?: string;
  className?: string;
};

/** One of several, when there are too many for a segmented control. Letters jump to an option. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  label,
  look = "field",
  disabled,
  name,
  className,
}: Props<Value>) {
  return (
    <BaseSelect.Root
      items={options}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      disabled={disabled}
      name={name}
    >
      <BaseSelect.Trigger
        aria-label={label}
        className={cn(
          inputClass,
          "flex select-none items-center gap-2 pr-2 text-left data-popup-open:border-accent data-placeholder:text-text-3",
          look === "quiet" &&
            "w-auto border-transparent bg-transparent px-2 text-table hover:border-transparent hover:bg-hover",
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder} className="min-w-0 flex-1 truncate" />
        <BaseSelect.Icon className="flex text-text-3">
          <ChevronDown aria-hidden />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal className="relative z-popover">
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} collisionPadding={8}>
          <BaseSelect.Popup
            className={cn(popupClass, "max-h-(--available-height) min-w-(--anchor-width) max-w-90 overflow-y-auto p-1")}
          >
            <BaseSelect.List>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className={popupItemClass}
                >
                  {option.icon}
                  <BaseSelect.ItemText className="min-w-0 flex-1 truncate">{option.label}</BaseSelect.ItemText>
                  {option.aside && <span className="text-caption text-text-3">{option.aside}</span>}
                  <BaseSelect.ItemIndicator>
                    <Check aria-hidden className="text-accent-text" />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
