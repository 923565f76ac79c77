"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

import { tabBarClass, tabClass } from "./tab-class";

type Props = {
  tabs: readonly { href: string; label: ReactNode; count?: ReactNode }[];
  /** What the tabs are of, for the ear. */
  label: string;
  /** What every address keeps after its path: «?at=…». */
  search?: string;
};

/** Tabs that are pages: each has an address, a middle click opens it beside. */
export function TabLinks({ tabs, label, search = "" }: Props) {
  const pathname = usePathname();
  const current = tabs
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .reduce<string | undefined>(
      (longest, { href }) => (href.length > (longest?.length ?? 0) ? href : longest),
      undefined,
    );
  const bar = useRef<HTMLElement>(null);
  // On a phone the bar scrolls: the open one is brought into it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open tab changes with the address
  useEffect(() => {
    bar.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <nav ref={bar} aria-label={label} className={tabBarClass}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href + search}
          aria-current={tab.href === current ? "page" : undefined}
          className={tabClass}
        >
          {tab.label}
          {tab.count !== undefined && <span className="font-normal text-text-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
