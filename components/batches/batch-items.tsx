"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { batchItemsOptions, itemsFileAddress } from "@/lib/batches/query-options";
import type { ItemList } from "@/lib/batches/schema";

type Props = { batchId: number; of: ItemList };

/** The clients of one of a batch's lists, a hundred at a time, and the whole list as a file. */
export function BatchItems({ batchId, of }: Props) {
  const t = useTranslations("operations");
  const format = useFormat();
  const list = useInfiniteQuery(batchItemsOptions(batchId, of));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isSpent = of === "spent";
  return (
    <section className="mt-5 flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-h3">{t(`lists.${of}`)}</h3>
        <a href={itemsFileAddress(batchId, of)} download className={buttonClass({ size: "small" })}>
          <FileDown aria-hidden className="mr-1.5 size-3.5" />
          {t("download")}
        </a>
      </div>
      {list.isPending && <SkeletonText lines={3} />}
      {list.error && <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} />}
      {items.length > 0 && (
        <PlainTable
          label={t(`lists.${of}`)}
          columns={[
            { key: "client", label: t("listColumns.client") },
            { key: "amount", label: t("listColumns.amount"), width: "w-24", align: "right" },
            isSpent
              ? { key: "spent", label: t("listColumns.spent"), width: "w-28", align: "right" }
              : { key: "reason", label: t("listColumns.reason"), width: "w-40" },
          ]}
        >
          {items.map(({ clientId, name, amount, reason, spent }) => (
            <tr key={clientId} className="border-line border-b">
              <Cell>
                <Link href={`/clients/${clientId}`} className="block truncate underline-offset-2 hover:underline">
                  {name || t("numbered", { id: String(clientId) })}
                </Link>
              </Cell>
              <Cell align="right">{format.count(amount)}</Cell>
              {isSpent ? (
                <Cell align="right">{format.count(spent ?? 0)}</Cell>
              ) : (
                <Cell>{reason && t(`reasons.${reason}`)}</Cell>
              )}
            </tr>
          ))}
        </PlainTable>
      )}
      <MoreButton list={list} />
    </section>
  );
}
