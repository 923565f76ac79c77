"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReceiptRussianRuble, Search } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Input } from "@/components/ui/input";
import { MoreButton } from "@/components/ui/more-button";
import { PlainTable } from "@/components/ui/plain-table";
import { Skeleton } from "@/components/ui/skeleton";
import { purchasesQuery } from "@/lib/purchases/query-options";

import { PurchaseRowView } from "./purchase-row";

type Props = { programmeZone: string };

/** Tab «Покупки»: every receipt of the client; its lines open under it. */
export function PurchaseList({ programmeZone }: Props) {
  const t = useTranslations("purchases.list");
  const { clientId, asOf, rights } = useCard();
  const asked = useSearchParams().get("q") ?? "";
  const [text, setText] = useState(asked);
  const q = useDeferredValue(text.trim());
  const list = useInfiniteQuery(purchasesQuery(clientId, q, asOf ?? undefined));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];

  return (
    <section>
      <div className="max-w-72 max-md:max-w-none">
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={text}
          onValueChange={setText}
          before={<Search aria-hidden />}
          maxLength={40}
        />
      </div>
      {list.isPending && <Skeletons />}
      {list.isError && rows.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={ReceiptRussianRuble}
          title={q ? t("emptySearch") : t("empty")}
          hint={q ? undefined : t("emptyHint")}
        />
      )}
      {rows.length > 0 && (
        <PlainTable
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
          {rows.map((row) => (
            <PurchaseRowView key={row.id} row={row} programmeZone={programmeZone} />
          ))}
        </PlainTable>
      )}
      <MoreButton list={list} earlier className="mt-2" />
    </section>
  );
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
