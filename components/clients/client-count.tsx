"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useFormat } from "@/components/ui/use-format";
import { clientCountOptions } from "@/lib/segments/query-options";

type Props = { token: string | undefined | null; timeZone: string };

/** How many the filter finds, of how many, and when that was counted (N6). While it counts, the old number stays. */
export function ClientCount({ token, timeZone }: Props) {
  const t = useTranslations("clients");
  const ui = useTranslations("ui");
  const format = useFormat();
  const count = useQuery({ ...clientCountOptions(token ?? undefined), enabled: token !== null });
  const base = useQuery({ ...clientCountOptions(undefined), staleTime: 60_000 });
  const [shown, setShown] = useState<number>();
  useEffect(() => {
    if (count.data) setShown(count.data.count);
  }, [count.data]);

  if (count.error) {
    return (
      <span className="flex items-center gap-2 text-warn-text">
        <TriangleAlert aria-hidden className="size-3.5" />
        {t("countFailed", { reason: count.error.message })}
        <Button size="small" tone="quiet" onClick={() => void count.refetch()}>
          {ui("retry")}
        </Button>
      </span>
    );
  }
  const total = base.data?.count;
  return (
    <span className="flex flex-wrap items-center gap-x-2" aria-live="polite">
      <span className={cn("text-accent-text text-figure", count.isFetching && "opacity-60")}>
        {shown !== undefined && format.count(shown)}
      </span>
      {token && total !== undefined && shown !== undefined && total > 0 && (
        <span className="text-text-3">{t("ofBase", { total, share: format.share(shown / total) })}</span>
      )}
      {count.isFetching ? (
        <LoaderCircle aria-label={t("counting")} className="size-3.5 animate-spin text-text-3" />
      ) : (
        count.data && (
          <span className="flex items-center gap-1 text-caption text-text-3">
            <CircleCheck aria-hidden className="size-3" />
            {t("at", { time: format.time(count.data.asOf, timeZone, "seconds") })}
          </span>
        )
      )}
    </span>
  );
}
