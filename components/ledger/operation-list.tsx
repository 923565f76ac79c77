"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { HandCoins } from "lucide-react";
import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { PlainTable } from "@/components/ui/plain-table";
import { Skeleton } from "@/components/ui/skeleton";
import { operationsQuery } from "@/lib/ledger/card-query-options";

import { OperationRow } from "./operation-row";

const columnCount = 6;

/** Tab «Бонусы»: each movement, who and why, and which lots it made or used (N8). */
export function OperationList({ programmeZone }: { programmeZone: string }) {
  const t = useTranslations("ledgerForms.list");
  const { clientId, asOf } = useCard();
  const list = useInfiniteQuery(operationsQuery(clientId, asOf ?? undefined));
  const operations = list.data?.pages.flatMap((page) => page.operations) ?? [];
  return (
    <section>
      {list.isPending && (
        <div aria-busy>
          {["a", "b", "c", "d", "e", "f"].map((row) => (
            <div key={row} className="flex h-12 items-center gap-6 border-line border-b">
              <Skeleton className="w-28" />
              <Skeleton className="w-48" />
              <Skeleton className="ml-auto w-14" />
            </div>
          ))}
        </div>
      )}
      {list.isError && operations.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && operations.length === 0 && (
        <EmptyState icon={HandCoins} title={t("empty")} hint={t("emptyHint")} />
      )}
      {operations.length > 0 && (
        <PlainTable
          label={t("title")}
          columns={[
            { key: "open", label: <span className="sr-only">{t("show")}</span>, width: "w-7" },
            { key: "at", label: t("columnAt"), width: "w-36", phone: false },
            { key: "what", label: t("columnWhat") },
            { key: "who", label: t("columnWho"), phone: false },
            { key: "change", label: t("columnChange"), width: "w-32 max-md:w-28", align: "right" },
            { key: "after", label: t("columnAfter"), width: "w-24", align: "right", phone: false },
          ]}
        >
          {operations.map((operation) => (
            <OperationRow
              key={`${operation.accountId}-${operation.seq}`}
              operation={operation}
              zone={programmeZone}
              columns={columnCount}
            />
          ))}
        </PlainTable>
      )}
      <MoreButton list={list} earlier className="mt-2" />
    </section>
  );
}
