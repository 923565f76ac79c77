"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { cn } from "@/components/ui/cn";
import { DateField } from "@/components/ui/date-field";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { Select } from "@/components/ui/select";
import { SkeletonText } from "@/components/ui/skeleton";
import { WindowedTable } from "@/components/ui/windowed-table";
import { handReceiptsQuery } from "@/lib/purchases/query-options";
import { type HandReceiptSearch, type HandState, handStates } from "@/lib/purchases/receipt-schema";

import { HandReceiptRow } from "./hand-receipt-row";

/** What was entered or attached by hand, for the shift lead: whose doing, how much, and what the till said of it. */
export function HandReceipts({ zone }: { zone: string }) {
  const t = useTranslations("purchases.byHand");
  const [search, setSearch] = useState<HandReceiptSearch>({});
  const list = useInfiniteQuery(handReceiptsQuery(search));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const people = list.data?.pages[0]?.people ?? [];
  const set = (part: { [Key in keyof HandReceiptSearch]?: HandReceiptSearch[Key] | undefined }) =>
    setSearch(Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined)));
  return (
    <section>
      <search className="flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2">
        <Select<HandState | "any">
          label={t("state")}
          className="w-56 max-md:w-full"
          value={search.state ?? "any"}
          onValueChange={(state) => set({ state: state === "any" ? undefined : state })}
          options={[
            { value: "any", label: t("anyState") },
            ...handStates.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
        />
        <Select
          label={t("by")}
          className="w-56 max-md:w-full"
          value={search.userId === undefined ? "any" : String(search.userId)}
          onValueChange={(user) => set({ userId: user === "any" ? undefined : Number(user) })}
          options={[
            { value: "any", label: t("anybody") },
            ...people.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <DateField
          aria-label={t("from")}
          placeholder={t("from")}
          value={search.from ?? null}
          onValueChange={(from) => from !== undefined && set({ from: from ?? undefined })}
          className="w-36 max-md:w-full"
        />
        <DateField
          aria-label={t("to")}
          placeholder={t("to")}
          value={search.to ?? null}
          onValueChange={(to) => to !== undefined && set({ to: to ?? undefined })}
          className="w-36 max-md:w-full"
        />
      </search>
      {list.isPending && <SkeletonText lines={6} className="mt-4" />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={ReceiptText} title={t("empty")} hint={t("emptyHint")} />
      )}
      {rows.length > 0 && (
        <WindowedTable
          label={t("title")}
          className={cn("mt-3", list.isPlaceholderData && "opacity-60")}
          rows={rows}
          rowId={({ id }) => id}
          rowHeight={53}
          columns={[
            { key: "done", label: t("done"), width: "w-36 max-md:w-20" },
            { key: "by", label: t("by"), width: "w-44", phone: false },
            { key: "client", label: t("client") },
            { key: "receipt", label: t("receipt"), phone: false },
            { key: "paid", label: t("paid"), width: "w-28 max-md:w-22", align: "right" },
            { key: "earned", label: t("earned"), width: "w-24", align: "right", phone: false },
            { key: "state", label: t("state"), width: "w-56", phone: false },
          ]}
        >
          {(row) => <HandReceiptRow row={row} zone={zone} />}
        </WindowedTable>
      )}
      <MoreButton list={list} earlier className="mt-2" />
    </section>
  );
}
