"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ScanSearch } from "lucide-react";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useFormat } from "@/components/ui/use-format";
import { cancelSearchAction, startSearchAction } from "@/lib/duplicates/actions";
import { duplicateCountOptions, duplicateKeys } from "@/lib/duplicates/query-options";

/** The search through the whole base: how far it is, or the button that begins it. */
export function DuplicateSearch() {
  const t = useTranslations("duplicates.search");
  const format = useFormat();
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: duplicateKeys.all });
  const { data } = useQuery(duplicateCountOptions());
  const [start, starting] = useAction(startSearchAction, { onDone: refresh });
  const [cancel, cancelling] = useAction(cancelSearchAction, { onDone: refresh });
  const search = data?.search;
  if (!search) {
    return (
      <Button icon={<ScanSearch aria-hidden />} working={starting} onClick={() => void start()}>
        {t("start")}
      </Button>
    );
  }
  const percent = search.total === 0 ? 100 : Math.min(100, (search.done / search.total) * 100);
  return (
    <div className="flex items-center gap-3 text-table text-text-2">
      <span className="flex w-44 flex-col gap-1">
        <span>{t("progress", { done: format.count(search.done), total: format.count(search.total) })}</span>
        <Progress value={percent} label={t("running")} />
      </span>
      <Button size="small" working={cancelling} onClick={() => void cancel(search.id)}>
        {t("stop")}
      </Button>
    </div>
  );
}
