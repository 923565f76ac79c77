"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Popover, PopoverTitle } from "@/components/ui/popover";
import { recentFiltersOptions } from "@/lib/segments/query-options";

import { FilterSentence } from "./filter-sentence";

/** The last filters this person looked at: nothing that was put together is lost by opening something else (H19). */
export function RecentFilters({ onOpen }: { onOpen: (token: string) => void }) {
  const t = useTranslations("builder");
  const [open, setOpen] = useState(false);
  const recent = useQuery({ ...recentFiltersOptions(), enabled: open });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="max-h-96 w-104 max-w-[calc(100vw-1rem)]"
      trigger={
        <Button size="small" tone="quiet" icon={<History aria-hidden className="size-3.5" />}>
          {t("recent")}
        </Button>
      }
    >
      <PopoverTitle className="mb-2">{t("recentTitle")}</PopoverTitle>
      {recent.data?.length === 0 && <p className="text-table text-text-2">{t("recentNone")}</p>}
      <ul className="flex flex-col">
        {recent.data?.map(({ token, definition }) => (
          <li key={token}>
            <button
              type="button"
              className="w-full rounded-chip px-2 py-1.5 text-left text-table hover:bg-hover"
              onClick={() => {
                setOpen(false);
                onOpen(token);
              }}
            >
              <FilterSentence definition={definition} />
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
