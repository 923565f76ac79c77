"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReceiptRussianRuble } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { Skeleton } from "@/components/ui/skeleton";
import { WindowedTable } from "@/components/ui/windowed-table";
import { purchasesQuery } from "@/lib/purchases/query-options";
import type { PurchaseSearch } from "@/lib/purchases/schema";

import { PurchaseFilters } from "./purchase-filters";
import { PurchaseRowView } from "./purchase-row";

type Props = { programmeZone: string };

/** Tab «Покупки»: every receipt of the client; its lines open under it. */
export function PurchaseList({ programmeZone }: Props) {
  const t = useTranslations("purchases.list");
  const { clientId, asOf, rights } = useCard();
  const asked = useSearchParams().get("q") ?? "";
  const [search, setSearch] = useState<PurchaseSearch>(asked ? { q: asked } : {});
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const sought = useDeferredValue(search);
  const isSearch = Object.keys(sought).length > 0;
  const list = useInfiniteQuery(purchasesQuery(clientId, trimmed(sought), asOf ?? undefined));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];

  return (
    <section>
      <PurchaseFilters search={search} onChange={setSearch} />
      {list.isPending && <Skeletons />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={ReceiptRussianRuble}
          title={isSearch ? t("emptySearch") : t("empty")}
          hint={isSearch ? undefined : t("emptyHint")}
        />
      )}
      {rows.length > 0 && (
        <WindowedTable
          rows={rows}
          rowId={({ id }) => id}
          rowHeight={45}
          label={t("title")}
          className={cn("mt-3", list.isPlaceholderData && "opacity-60")}
          columns={[
            { key: "open", label: <span className="sr-only">{t("open")}</span>, width: "w-7" },
            { key: "at", label: t("columnAt"), width: "w-36 max-md:w-auto" },
            { key: "store", label: t("columnStore"), phone: false },
            { key: "receipt", label: t("columnReceipt"), phone: false },
            { key: "lines", label: t("columnLines"), width: "w-20", align: "right", phone: false },
            { key: "paid", label: t("columnPaid"), width: "w-32 max-md:w-28", align: "right" },
            ...(rights.has("bonuses.view")
              ? [
                  { key: "spent", label: t("columnSpent"), width: "w-24", align: "right" as const, phone: false },
                  { key: "earned", label: t("columnEarned"), width: "w-24", align: "right" as const, phone: false },
                ]
              : []),
          ]}
        >
          {(row) => (
            <PurchaseRowView
              row={row}
              programmeZone={programmeZone}
              open={opened.has(row.id)}
              onOpenChange={(open) => setOpened(open ? new Set([...opened, row.id]) : without(opened, row.id))}
            />
          )}
        </WindowedTable>
      )}
      <MoreButton list={list} earlier className="mt-2" />
    </section>
  );
}

function without(ids: ReadonlySet<number>, id: number): ReadonlySet<number> {
  return new Set([...ids].filter((one) => one !== id));
}

function trimmed({ q, ...search }: PurchaseSearch): PurchaseSearch {
  const text = q?.trim();
  return { ...search, ...(text && { q: text }) };
}

function Skeletons() {
  return (
    <div aria-busy className="mt-3">
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((row) => (
        <div key={row} className="flex h-10 items-center gap-6 border-line border-b">
          <Skeleton className="w-28" />
          <Skeleton className="w-40" />
          <Skeleton className="w-20" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  );
}
