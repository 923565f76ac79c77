"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

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
  return (
    <nav aria-label={label} className={tabBarClass}>
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
