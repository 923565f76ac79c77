"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { tabBarClass, tabClass } from "./tab-class";

type Tab<Value extends string> = { value: Value; label: ReactNode; count?: ReactNode; content: ReactNode };

type Props<Value extends string> = {
  tabs: readonly Tab<Value>[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  /** What the tabs are of, for the ear. */
  label: string;
  className?: string;
};

/** Several panels in one place; tabs that have addresses of their own are TabLinks. */
export function Tabs<Value extends string>({
  tabs,
  value,
  defaultValue,
  onValueChange,
  label,
  className,
}: Props<Value>) {
  return (
    <BaseTabs.Root
      value={value}
      defaultValue={defaultValue ?? tabs[0]?.value}
      onValueChange={(next) => onValueChange?.(next as Value)}
      className={cn("flex min-h-0 flex-col", className)}
    >
      <BaseTabs.List aria-label={label} className={tabBarClass}>
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
            {tab.count !== undefined && <span className="font-normal text-text-3">{tab.count}</span>}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel
          key={tab.value}
          value={tab.value}
          className="min-h-0 flex-1 pt-4 focus-visible:outline-offset-0"
        >
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
