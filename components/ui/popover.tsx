"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ComponentProps, ReactElement, ReactNode } from "react";

import { cn } from "./cn";
import { popupClass } from "./popup-class";

type Positioner = ComponentProps<typeof BasePopover.Positioner>;

type Props = Pick<ComponentProps<typeof BasePopover.Root>, "open" | "onOpenChange" | "defaultOpen"> &
  Pick<Positioner, "side" | "align" | "anchor"> &
  Pick<ComponentProps<typeof BasePopover.Popup>, "initialFocus" | "finalFocus"> & {
    /** The button that opens it. Without one the popover is opened from outside and needs an `anchor`. */
    trigger?: ReactElement;
    /** The name of the popover for the ear, when its content has no title of its own. */
    label?: string;
    className?: string;
    children: ReactNode;
  };

/** A floating panel beside its trigger. It flips and shifts to stay in view and returns the focus. */
export function Popover({
  trigger,
  label,
  side = "bottom",
  align = "start",
  anchor,
  initialFocus,
  finalFocus,
  className,
  children,
  ...root
}: Props) {
  return (
    <BasePopover.Root {...root}>
      {trigger && <BasePopover.Trigger render={trigger} />}
      <BasePopover.Portal className="relative z-popover">
        <BasePopover.Positioner side={side} align={align} anchor={anchor} sideOffset={4} collisionPadding={8}>
          <BasePopover.Popup
            aria-label={label}
            initialFocus={initialFocus}
            finalFocus={finalFocus}
            className={cn(popupClass, "flex max-h-(--available-height) flex-col overflow-y-auto p-3", className)}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}

/** The title inside a popover; it becomes the name of the popover. */
export function PopoverTitle({ className, ...props }: { className?: string; children: ReactNode }) {
  return <BasePopover.Title {...props} className={cn("text-h3", className)} />;
}
