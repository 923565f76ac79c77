"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { PlainTable } from "@/components/ui/plain-table";
import { Select } from "@/components/ui/select";
import { SkeletonText } from "@/components/ui/skeleton";
import { inboundSmsQuery } from "@/lib/activation/query-options";
import { type InboundRow, type SmsOutcome, smsOutcomes } from "@/lib/activation/sms-schema";

import { SmsDetails } from "./sms-details";
import { SmsRow } from "./sms-row";

/** SMS that came with the number of a card: what was decided, why, what was answered and how fast. */
export function SmsLog() {
  const t = useTranslations("activation");
  const [outcome, setOutcome] = useState<SmsOutcome | "all">("all");
  const [opened, setOpened] = useState<InboundRow | null>(null);
  const list = useInfiniteQuery(inboundSmsQuery(outcome === "all" ? undefined : outcome));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const zone = list.data?.pages[0]?.timeZone ?? "UTC";
  const columns = [
    { key: "at", label: t("log.column.at"), width: "w-40 max-md:w-auto" },
    { key: "from", label: t("log.column.from"), width: "w-40", phone: false },
    { key: "text", label: t("log.column.text"), phone: false },
    { key: "outcome", label: t("log.column.outcome"), width: "w-56", phone: false },
    { key: "took", label: t("log.column.took"), width: "w-20", align: "right" as const, phone: false },
  ];
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t("outcomeLabel")}
        className="max-w-72"
        options={[
          { value: "all", label: t("anyOutcome") },
          ...smsOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
        ]}
        value={outcome}
        onValueChange={setOutcome}
      />
      {list.isPending && <SkeletonText lines={5} />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={MessageSquare}
          title={t(outcome === "all" ? "log.empty" : "log.emptyOutcome")}
          hint={outcome === "all" ? t("log.emptyHint") : undefined}
        />
      )}
      {rows.length > 0 && (
        <PlainTable label={t("tabs.log")} columns={columns}>
          {rows.map((row) => (
            <SmsRow key={row.id} row={row} zone={zone} onOpen={() => setOpened(row)} />
          ))}
        </PlainTable>
      )}
      <MoreButton list={list} earlier />
      {opened && <SmsDetails row={opened} zone={zone} onClose={() => setOpened(null)} />}
    </div>
  );
}
