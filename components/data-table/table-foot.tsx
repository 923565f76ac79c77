"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { usePreferences } from "@/components/ui/preferences";

type Props = {
  /** Of the rows in sight, counted from 1. */
  from: number;
  to: number;
  /** Unknown while it is being counted. */
  total?: number;
  /** Freshness, or what else belongs to the whole list. */
  aside?: ReactNode;
};

/** Where one is in the list, how fresh it is, and how tall its rows are. */
export function TableFoot({ from, to, total, aside }: Props) {
  const t = useTranslations("table");
  const { density, set } = usePreferences();
  const place =
    to === 0 ? t("none") : total === undefined ? t("rowsUnknown", { from, to }) : t("rows", { from, to, total });

  return (
    <div className="flex h-8 shrink-0 items-center gap-4 border-line border-t px-2 text-caption text-text-3">
      <span className="whitespace-nowrap">{place}</span>
      <span className="ml-auto flex min-w-0 items-center gap-2">{aside}</span>
      <Menu
        align="end"
        trigger={
          <Button tone="quiet" size="auto" className="h-6 gap-1 px-1.5 text-caption font-normal max-md:hidden">
            <span className="inline-flex items-center gap-1">
              {t("density")}
              <ChevronDown aria-hidden className="size-3" />
            </span>
          </Button>
        }
      >
        <MenuChoice
          value={density}
          onValueChange={(chosen) => set({ density: chosen })}
          options={[
            { value: "normal", label: t("densityNormal") },
            { value: "compact", label: t("densityCompact") },
          ]}
        />
      </Menu>
    </div>
  );
}
