"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

import { Kbd } from "./kbd";

type Props = {
  label: ReactNode;
  /** The keys of the same action. */
  keys?: string;
  side?: "top" | "bottom" | "left" | "right";
  /** Nothing to add: the word stands beside the icon. */
  disabled?: boolean;
  children: ReactElement;
};

/** Says more about what is under the pointer or the focus. Never the only name of a control. */
export function Tooltip({ label, keys, side = "top", disabled, children }: Props) {
  return (
    <BaseTooltip.Root disabled={disabled}>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal className="relative z-toast">
        <BaseTooltip.Positioner side={side} sideOffset={6} collisionPadding={8}>
          <BaseTooltip.Popup className="flex max-w-80 items-center gap-2 rounded-chip bg-text px-2 py-1 text-caption text-surface shadow-float transition-opacity duration-popover ease-out data-ending-style:opacity-0 data-starting-style:opacity-0">
            <span>{label}</span>
            {keys && <Kbd keys={keys} />}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
