"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormat } from "@/components/ui/use-format";
import type { BatchRow, ItemList } from "@/lib/batches/schema";

import { BatchItems } from "./batch-items";
import { useUndoResult } from "./batch-state";
import { useBatchWords, useReasonCounts } from "./use-batch-words";

type Props = { row: BatchRow; timeZone: string; onClose: () => void };

/** Everything that is known of a batch: whom, why, who agreed, what it did, who was left out, and how it was undone. */
export function BatchDetails({ row, timeZone, onClose }: Props) {
  const t = useTranslations("operations");
  const format = useFormat();
  const words = useBatchWords();
  const reasons = useReasonCounts();
  const result = useUndoResult();
  const [list, setList] = useState<ItemList>();
  const leftOut = Object.values(row.leftOut).reduce((sum, n) => sum + n, 0);
  const at = (moment: string | null) => moment && format.moment(moment, timeZone);
  const sums = (clients: number, bonuses: number) => t("clientsAndBonuses", { clients, bonuses });

  const facts: [string, ReactNode, ItemList?][] = [
    [t("facts.whom"), words.whom(row)],
    [t("facts.terms"), words.terms(row)],
    [t("facts.comment"), t("quoted", { text: row.comment })],
    [t("facts.author"), row.author],
    [t("facts.approvedBy"), row.approvedBy],
    [t("facts.created"), at(row.createdAt)],
    [t("facts.planned"), row.isFrozen && sums(row.itemsPlanned, row.amountPlanned)],
    [t("facts.leftOut"), leftOut > 0 && reasons(row.leftOut).join(" · "), "left_out"],
    [t("facts.started"), at(row.startedAt)],
    [t("facts.done"), row.startedAt && sums(row.itemsDone, row.amountDone)],
    [t("facts.refused"), row.itemsRefused > 0 && t("clientsOnly", { n: row.itemsRefused }), "refused"],
    [t("facts.finished"), at(row.finishedAt)],
    [t("facts.failure"), row.failure],
    [t("facts.undone"), row.undoneAt && [at(row.undoneAt), row.undoneBy].filter(Boolean).join(", ")],
    [t("facts.returned"), row.undoneAt && result(row), row.itemsSpent > 0 ? "spent" : undefined],
    [t("facts.kept"), row.itemsKept > 0 && t("clientsOnly", { n: row.itemsKept }), "kept"],
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("detailsTitle", { name: t(`name.${row.kind}`), id: String(row.id) })}
    >
      <dl className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-table max-md:grid-cols-1">
        {facts.map(([name, value, of]) =>
          value ? (
            <div key={name} className="contents">
              <dt className="text-text-2">{name}</dt>
              <dd className="break-words">
                {value}
                {of && (
                  <>
                    {" "}
                    <Button tone="link" size="auto" onClick={() => setList(list === of ? undefined : of)}>
                      {t("list")}
                    </Button>
                  </>
                )}
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      {list && <BatchItems key={list} batchId={row.id} of={list} />}
    </Dialog>
  );
}
