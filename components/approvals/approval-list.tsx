"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { seeOutcomesAction } from "@/lib/approvals/actions";
import { approvalKeys, approvalListOptions } from "@/lib/approvals/query-options";
import type { ApprovalRow } from "@/lib/approvals/schema";

import { ApprovalItem } from "./approval-row";

/** «Согласования»: what waits for a second person, and how it ended (N13). */
export function ApprovalList({ timeZone }: { timeZone: string }) {
  const t = useTranslations("approvals");
  const list = useQuery(approvalListOptions());
  const rows = list.data ?? [];
  useSeenOutcomes(rows);
  const groups = [
    { key: "waiting", title: t("waitingGroup"), rows: rows.filter(({ state }) => state === "waiting") },
    { key: "ended", title: t("endedGroup"), rows: rows.filter(({ state }) => state !== "waiting") },
  ];
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t("title")} />
      {list.isPending && <SkeletonText lines={5} />}
      {list.error && rows.length === 0 && (
        <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && <EmptyState icon={CheckCheck} title={t("empty")} hint={t("emptyHint")} />}
      {groups.map(
        (group) =>
          group.rows.length > 0 && (
            <section key={group.key} aria-label={group.title}>
              <h2 className="border-line border-b pt-3 pb-2 text-h3">{group.title}</h2>
              <ul>
                {group.rows.map((row) => (
                  <ApprovalItem key={row.id} row={row} timeZone={timeZone} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

/** Who sees how his requests ended has heard of it: the number in the rail goes. */
function useSeenOutcomes(rows: readonly ApprovalRow[]) {
  const queryClient = useQueryClient();
  const hasNews = rows.some(({ isNews }) => isNews);
  useEffect(() => {
    if (!hasNews) return;
    void seeOutcomesAction().then(() => queryClient.invalidateQueries({ queryKey: approvalKeys.count }));
  }, [hasNews, queryClient]);
}
