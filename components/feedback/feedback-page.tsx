"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { takeNextThreadAction } from "@/lib/feedback/actions";
import { feedbackKeys, threadCountOptions, threadListOptions } from "@/lib/feedback/query-options";
import { type QueueTab, queueTabs, type ThreadFilter } from "@/lib/feedback/schema";

import { ThreadFilters } from "./thread-filters";
import { ThreadTable } from "./thread-table";

type Props = { initialTab: QueueTab; mayAnswer: boolean };

/** «Обращения»: what clients wait for, whose it is, what is late, and the next one to take. */
export function FeedbackPage({ initialTab, mayAnswer }: Props) {
  const t = useTranslations("feedback");
  const router = useRouter();
  const queryClient = useQueryClient();
  const [filter, setFilter] = useState<ThreadFilter>({ tab: initialTab });
  const tab = filter.tab ?? "mine";
  const counts = useQuery(threadCountOptions());
  const list = useInfiniteQuery(threadListOptions(filter));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const isFiltered = Object.entries(filter).some(([key, value]) => key !== "tab" && value !== undefined);
  const [takeNext, taking] = useAction(takeNextThreadAction, {
    onDone: ({ threadId }) => {
      void queryClient.invalidateQueries({ queryKey: feedbackKeys.all });
      if (threadId === null) toast.info(t("noneFree"));
      else router.push(`/feedback/${threadId}`);
    },
  });
  const nameOf = (one: QueueTab) => {
    const n = one === "all" ? 0 : (counts.data?.[one] ?? 0);
    return n > 0 ? `${t(`tab.${one}`)} ${n}` : t(`tab.${one}`);
  };

  return (
    <div className="flex flex-col gap-3 pb-8">
      <PageHeader
        title={t("title")}
        actions={
          mayAnswer && (
            <Button tone="primary" working={taking} onClick={() => void takeNext(filter)}>
              {t("takeNext")}
            </Button>
          )
        }
      />
      <SegmentedControl
        label={t("tabsLabel")}
        value={tab}
        onValueChange={(next) => setFilter({ tab: next, topicId: filter.topicId, storeId: filter.storeId })}
        options={queueTabs.map((value) => ({ value, label: nameOf(value) }))}
      />
      <ThreadFilters filter={filter} onChange={setFilter} />
      {list.isPending && <SkeletonText lines={6} />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={MessagesSquare}
          title={isFiltered ? t("emptyFiltered") : t(`empty.${tab}`)}
          hint={isFiltered ? undefined : t(`emptyHint.${tab}`)}
        />
      )}
      {rows.length > 0 && <ThreadTable rows={rows} zone={list.data?.pages[0]?.timeZone ?? "UTC"} label={t("title")} />}
      <MoreButton list={list} />
    </div>
  );
}
