"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { ClipboardCheck, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { PlainTable } from "@/components/ui/plain-table";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { takeNextRequestAction } from "@/lib/activation/queue-actions";
import { queueCountOptions, queueKeys, queueListOptions } from "@/lib/activation/queue-query-options";
import type { QueueFilter } from "@/lib/activation/request-schema";

import { QueueFilters } from "./queue-filters";
import { QueueItem } from "./queue-row";

type Props = { mayEnter: boolean; mayDecide: boolean };

/** «Очередь»: whose entry is not finished, who has waited longest, and the next one to take in work. */
export function QueuePage({ mayEnter, mayDecide }: Props) {
  const t = useTranslations("activation.queue");
  const router = useRouter();
  const queryClient = useQueryClient();
  const [filter, setFilter] = useState<QueueFilter>({ order: "oldest" });
  const counts = useQuery(queueCountOptions());
  const list = useInfiniteQuery(queueListOptions(filter));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const [first] = list.data?.pages ?? [];
  const isFiltered = Object.entries(filter).some(([key, value]) => key !== "order" && value !== undefined);
  const [takeNext, taking] = useAction(takeNextRequestAction, {
    onDone: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: queueKeys.all });
      if (id === null) toast.info(t("noneFree"));
      else router.push(`/activation/requests/${id}`);
    },
  });
  const columns = [
    { key: "who", label: t("column.who") },
    { key: "way", label: t("column.way"), width: "w-40", phone: false },
    { key: "card", label: t("column.card"), width: "w-44", phone: false },
    { key: "missing", label: t("column.missing"), phone: false },
    { key: "since", label: t("column.since"), width: "w-36 max-md:w-32" },
    { key: "holder", label: t("column.holder"), width: "w-40", phone: false },
  ];

  return (
    <div className="flex flex-col gap-3 pb-8">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-table text-text-2">
          {counts.data && t("waiting", { n: counts.data.open })}
          {counts.data && counts.data.late > 0 && (
            <span className="text-warn-text"> · {t("late", { n: counts.data.late })}</span>
          )}
        </p>
        <div className="ml-auto flex flex-wrap gap-2">
          {mayDecide && (
            <Button working={taking} disabled={counts.data?.open === 0} onClick={() => void takeNext(filter)}>
              {t("takeNext")}
            </Button>
          )}
          {mayEnter && (
            <ButtonLink tone="primary" href="/activation/new" icon={<Plus aria-hidden />}>
              {t("new")}
            </ButtonLink>
          )}
        </div>
      </div>
      <QueueFilters filter={filter} onChange={setFilter} />
      {list.isPending && <SkeletonText lines={6} />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={ClipboardCheck}
          title={t(isFiltered ? "emptyFiltered" : "empty")}
          hint={isFiltered ? undefined : t("emptyHint")}
        />
      )}
      {rows.length > 0 && first && (
        <PlainTable label={t("title")} columns={columns}>
          {rows.map((row) => (
            <QueueItem key={row.id} row={row} zone={first.timeZone} />
          ))}
        </PlainTable>
      )}
      <MoreButton list={list} />
    </div>
  );
}
