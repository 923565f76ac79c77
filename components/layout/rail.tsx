"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { usePreferences } from "@/components/ui/preferences";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import { useMediaQuery } from "@/components/ui/use-media-query";

import { BrandMark } from "./brand-mark";
import { currentItem, type NavigationGroup, type NavigationItem } from "./navigation";

export type Counters = Partial<Record<NavigationItem["key"], number>>;

type Props = { groups: readonly NavigationGroup[]; counters?: Counters };

/** The rail at the left: 216 wide, 56 with icons alone below 1440 or by choice. */
export function Rail({ groups, counters }: Props) {
  const t = useTranslations("nav");
  const frame = useTranslations("frame");
  const { railFolded, set } = usePreferences();
  const narrow = useMediaQuery("(width < 90rem)");
  const folded = railFolded ?? narrow;
  const label = t(folded ? "unfold" : "fold");

  return (
    <nav
      aria-label={t("rail")}
      className="flex w-54 shrink-0 flex-col border-line border-r bg-app max-md:hidden print:hidden folded:w-14"
    >
      <Link
        href="/clients"
        className="mx-2 mt-2 mb-3 flex h-8 items-center gap-2 rounded-chip px-2 font-semibold text-body folded:justify-center"
      >
        <BrandMark />
        <span className="folded:sr-only">{frame("product")}</span>
      </Link>
      <RailItems groups={groups} counters={counters} folded={folded} />
      <div className="flex justify-end px-2 pb-2 folded:justify-center">
        <IconButton
          label={label}
          side="right"
          icon={folded ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          onClick={() => set({ railFolded: !folded })}
          className="text-text-3"
        />
      </div>
    </nav>
  );
}

/** The items themselves, for the rail and for the drawer of a phone. */
export function RailItems({
  groups,
  counters,
  folded,
  onNavigate,
}: Props & { folded: boolean; onNavigate?: () => void }) {
  const t = useTranslations("nav");
  const current = currentItem(groups, usePathname());
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overflow-x-hidden px-2 pb-2">
      {groups.map((group) => (
        <div key={`${group.caption} ${group.items[0]?.key}`} className={cn(group.foot && "mt-auto pt-3")}>
          {group.caption && (
            <p className="px-2 pt-4 pb-1 text-micro text-text-3 folded:mx-2 folded:my-2 folded:h-px folded:bg-line folded:p-0">
              <span className="folded:sr-only">{t(group.caption)}</span>
            </p>
          )}
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <li key={item.key}>
                <RailLink
                  item={item}
                  label={t(item.key)}
                  count={counters?.[item.key]}
                  current={item === current}
                  folded={folded}
                  onNavigate={onNavigate}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

type LinkProps = {
  item: NavigationItem;
  label: string;
  count?: number;
  current: boolean;
  folded: boolean;
  onNavigate?: () => void;
};

function RailLink({ item, label, count, current, folded, onNavigate }: LinkProps) {
  const format = useFormat();
  const Icon = item.icon;
  return (
    <Tooltip label={label} keys={item.keys} side="right" disabled={!folded}>
      <Link
        href={item.href}
        aria-current={current ? "page" : undefined}
        onClick={onNavigate}
        className={cn(
          "relative flex h-8 items-center gap-2 rounded-chip px-2 text-body text-text-2 transition-colors hover:bg-hover hover:text-text focus-visible:outline-offset-0 max-md:h-11 folded:justify-center",
          current && "bg-pressed font-medium text-text hover:bg-pressed",
        )}
      >
        <Icon aria-hidden className={cn(current && "text-accent-text")} />
        <span className="min-w-0 flex-1 truncate folded:sr-only">{label}</span>
        {count !== undefined && count > 0 && (
          <span className="rounded-full bg-hover px-1.5 text-micro text-text-2 folded:absolute folded:top-1 folded:right-1 folded:size-2 folded:overflow-hidden folded:bg-accent folded:p-0 folded:text-transparent">
            {format.count(count)}
          </span>
        )}
      </Link>
    </Tooltip>
  );
}
