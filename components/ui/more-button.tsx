"use client";

import { useTranslations } from "next-intl";

import { Button } from "./button";
import { cn } from "./cn";

/** What of an endless query the button needs. */
type EndlessList = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
};

type Props = {
  list: EndlessList;
  /** The list goes back in time. */
  earlier?: boolean;
  className?: string;
};

/** Below a list that goes on: asks for its next page, and says when that did not come. Nothing below one that has ended. */
export function MoreButton({ list, earlier = false, className }: Props) {
  const t = useTranslations("ui");
  const table = useTranslations("table");
  if (!list.hasNextPage) return null;
  return (
    <div className={cn("flex flex-wrap items-center gap-x-3 self-start", className)}>
      <Button tone="quiet" working={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t(earlier ? "showEarlier" : "showMore")}
      </Button>
      {list.isFetchNextPageError && !list.isFetchingNextPage && (
        <span role="alert" className="text-caption text-danger-text">
          {table("moreFailed")}
        </span>
      )}
    </div>
  );
}
