import {
  BadgeCheck,
  ChartPie,
  CheckCheck,
  Coins,
  Copy,
  FileDown,
  FileUp,
  Gauge,
  type LucideIcon,
  MessagesSquare,
  ReceiptText,
  Scale,
  ScrollText,
  Settings,
  ShoppingBag,
  Users,
} from "lucide-react";

import type { Permission } from "@/lib/access/permissions";

export type NavigationItem = {
  /** Key of the `nav` texts. */
  key:
    | "clients"
    | "segments"
    | "feedback"
    | "duplicates"
    | "approvals"
    | "activation"
    | "reservations"
    | "receipts"
    | "exports"
    | "imports"
    | "operations"
    | "summary"
    | "reconciliation"
    | "audit"
    | "settings";
  href: string;
  icon: LucideIcon;
  /** Shown to whoever has one of these rights. */
  anyOf: readonly Permission[];
  /** Goes there from everywhere: «G C». */
  keys?: string;
};

export type NavigationGroup = {
  /** Key of the caption; the first group and the foot have none. */
  caption: "queues" | "data" | "control" | null;
  /** Stands at the foot of the rail. */
  foot?: boolean;
  items: readonly NavigationItem[];
};

/** The rail, from top to foot. Only pages that exist; a new page is one line here. */
export const navigation: readonly NavigationGroup[] = [
  {
    caption: null,
    items: [
      { key: "clients", href: "/clients", icon: Users, anyOf: ["clients.view"], keys: "G C" },
      { key: "segments", href: "/segments", icon: ChartPie, anyOf: ["segments.view"], keys: "G S" },
    ],
  },
  {
    caption: "queues",
    items: [
      { key: "feedback", href: "/feedback", icon: MessagesSquare, anyOf: ["feedback.view"], keys: "G F" },
      { key: "duplicates", href: "/duplicates", icon: Copy, anyOf: ["duplicates.view"] },
      { key: "approvals", href: "/approvals", icon: CheckCheck, anyOf: ["approvals.view"] },
      { key: "activation", href: "/activation", icon: BadgeCheck, anyOf: ["activation.view"] },
      { key: "reservations", href: "/reservations", icon: ShoppingBag, anyOf: ["reservations.close"] },
      { key: "receipts", href: "/receipts", icon: ReceiptText, anyOf: ["purchases.review"] },
    ],
  },
  {
    caption: "data",
    items: [
      { key: "exports", href: "/exports", icon: FileDown, anyOf: ["exports.run"], keys: "G E" },
      { key: "imports", href: "/imports", icon: FileUp, anyOf: ["imports.run"] },
      { key: "operations", href: "/operations", icon: Coins, anyOf: ["bonuses.mass"] },
    ],
  },
  {
    caption: "control",
    items: [
      { key: "summary", href: "/summary", icon: Gauge, anyOf: ["summary.view", "summary.own"], keys: "G O" },
      { key: "reconciliation", href: "/reconciliation", icon: Scale, anyOf: ["ledger.check"] },
      { key: "audit", href: "/audit", icon: ScrollText, anyOf: ["audit.view"] },
    ],
  },
  {
    caption: null,
    foot: true,
    items: [
      {
        key: "settings",
        href: "/settings",
        icon: Settings,
        anyOf: ["programme.edit", "cards.pack", "messages.edit", "feedback.settings", "users.manage"],
      },
    ],
  },
];

/** What a person may see; a group without items disappears with its caption. */
export function visibleNavigation(rights: ReadonlySet<string>): NavigationGroup[] {
  return navigation
    .map((group) => ({ ...group, items: group.items.filter((item) => item.anyOf.some((right) => rights.has(right))) }))
    .filter((group) => group.items.length > 0);
}

/** The item whose page this is; the longest address wins. */
export function currentItem(groups: readonly NavigationGroup[], pathname: string): NavigationItem | undefined {
  return groups
    .flatMap((group) => group.items)
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
