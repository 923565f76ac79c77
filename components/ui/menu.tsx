"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactElement, ReactNode } from "react";

import { cn } from "./cn";
import { Kbd } from "./kbd";
import { popupClass, popupItemClass } from "./popup-class";

type MenuProps = Pick<ComponentProps<typeof BaseMenu.Root>, "open" | "onOpenChange"> &
  Pick<ComponentProps<typeof BaseMenu.Positioner>, "side" | "align"> & {
    trigger: ReactElement;
    className?: string;
    children: ReactNode;
  };

/** A list of actions behind a button; arrows walk it, letters jump, Esc closes. */
export function Menu({ trigger, side = "bottom", align = "start", className, children, ...root }: MenuProps) {
  return (
    <BaseMenu.Root {...root}>
      <BaseMenu.Trigger render={trigger} />
      <MenuPopup side={side} align={align} className={className}>
        {children}
      </MenuPopup>
    </BaseMenu.Root>
  );
}

type ItemProps = {
  icon?: ReactNode;
  keys?: string;
  /** At the right: a count, a state. */
  aside?: ReactNode;
  /** A second line: what stays as it is, or why the action is not offered. */
  hint?: ReactNode;
  tone?: "normal" | "danger";
  disabled?: boolean;
  onClick?: () => void;
  /** The item is a way to another page. */
  href?: string;
  className?: string;
  children: ReactNode;
};

/** One action. «…» at the end of its word says that a dialog follows. */
export function MenuItem({ icon, keys, aside, hint, tone = "normal", disabled, onClick, href, ...own }: ItemProps) {
  const { children } = own;
  const className = cn(popupItemClass, tone === "danger" && "text-danger-text", own.className);
  const content = (
    <>
      <ItemIcon>{icon}</ItemIcon>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{children}</span>
        {hint && <span className="text-caption text-text-3">{hint}</span>}
      </span>
      {aside && <span className="text-caption text-text-3">{aside}</span>}
      {keys && <Kbd keys={keys} className="text-text-3" />}
    </>
  );
  if (href && !disabled) {
    return (
      <BaseMenu.LinkItem closeOnClick render={<Link href={href} />} onClick={onClick} className={className}>
        {content}
      </BaseMenu.LinkItem>
    );
  }
  return (
    <BaseMenu.Item disabled={disabled} onClick={onClick} className={className}>
      {content}
    </BaseMenu.Item>
  );
}

/** A line between two kinds of actions. */
export function MenuSeparator() {
  return <BaseMenu.Separator className="my-1 h-px bg-line" />;
}

type ChoiceProps<Value extends string> = {
  label?: ReactNode;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[];
};

/** One of several: the chosen one has a tick. The menu stays open. */
export function MenuChoice<Value extends string>({ label, value, onValueChange, options }: ChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={onValueChange}>
      {label && <BaseMenu.GroupLabel className="px-2 pt-2 pb-1 text-micro text-text-3">{label}</BaseMenu.GroupLabel>}
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} className={popupItemClass}>
          <ItemIcon>{option.icon}</ItemIcon>
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <BaseMenu.RadioItemIndicator>
            <Check aria-hidden className="text-accent-text" />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}

/** A menu that opens at the side of its item. */
export function Submenu({ icon, label, children }: { icon?: ReactNode; label: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.SubmenuRoot>
      <BaseMenu.SubmenuTrigger className={cn(popupItemClass, "data-popup-open:bg-hover")}>
        <ItemIcon>{icon}</ItemIcon>
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight aria-hidden className="text-text-3" />
      </BaseMenu.SubmenuTrigger>
      <MenuPopup side="right" align="start">
        {children}
      </MenuPopup>
    </BaseMenu.SubmenuRoot>
  );
}

function MenuPopup({ side, align, className, children }: Pick<MenuProps, "side" | "align" | "className" | "children">) {
  return (
    <BaseMenu.Portal className="relative z-popover">
      <BaseMenu.Positioner side={side} align={align} sideOffset={4} collisionPadding={8}>
        <BaseMenu.Popup
          className={cn(popupClass, "max-h-(--available-height) min-w-48 max-w-90 overflow-y-auto p-1", className)}
        >
          {children}
        </BaseMenu.Popup>
      </BaseMenu.Positioner>
    </BaseMenu.Portal>
  );
}

function ItemIcon({ children }: { children: ReactNode }) {
  return children ? (
    <span className="flex w-4 justify-center text-text-3 in-data-highlighted:text-text-2">{children}</span>
  ) : null;
}
