"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { duplicateKeys } from "@/lib/duplicates/query-options";
import { unmergeClientsAction } from "@/lib/merging/actions";
import { unmergePreviewOptions } from "@/lib/merging/query-options";
import type { MergeRow, PartedSide } from "@/lib/merging/schema";

/** What each of the two will have, and the way back to two. */
export function UnmergeDialog({ row, onClose }: { row: MergeRow; onClose: () => void }) {
  const t = useTranslations("duplicates.unmerge");
  const queryClient = useQueryClient();
  const preview = useQuery(unmergePreviewOptions(row.id));
  const [unmerge, working] = useAction(unmergeClientsAction, {
    onDone: () => {
      toast.ok(t("done"));
      void queryClient.invalidateQueries({ queryKey: duplicateKeys.all });
      void queryClient.invalidateQueries({ queryKey: ["client"] });
      onClose();
    },
  });
  const sides = preview.data?.sides;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("title")}
      action={t("action")}
      working={working}
      disabled={!sides}
      onConfirm={() => void unmerge(row.id)}
    >
      <p className="text-body text-text-2">{t("text")}</p>
      {preview.isPending && <SkeletonText lines={4} />}
      {preview.isError && <ErrorNotice onRetry={() => void preview.refetch()} retrying={preview.isFetching} />}
      {preview.data?.refusal && <Notice tone="warn">{preview.data.refusal}</Notice>}
      {sides && (
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <Parted side={sides.survivor} />
          <Parted side={sides.client} />
        </div>
      )}
      {sides && sides.survivor.balance.debt + sides.client.balance.debt > 0 && (
        <Notice tone="warn">{t("debtWhy")}</Notice>
      )}
    </ConfirmDialog>
  );
}

function Parted({ side }: { side: PartedSide }) {
  const t = useTranslations("duplicates");
  const ui = useTranslations("ui");
  const format = useFormat();
  const { available, pending, debt } = side.balance;
  const lines = [
    [t("outcome.available"), format.count(available)],
    ...(pending > 0 ? [[t("outcome.pending"), format.count(pending)]] : []),
    ...(debt > 0 ? [[t("outcome.debt"), format.count(debt)]] : []),
    [t("outcome.cards"), format.count(side.cardCount)],
    [t("outcome.purchases"), format.count(side.purchaseCount)],
    [t("outcome.paid"), format.money(side.paidSum)],
  ];
  return (
    <div className="border-line border-t pt-2">
      <p className="font-medium text-body">{side.name || t("noName", { id: side.id })}</p>
      <p className="mb-1 text-caption text-text-3">{ui("numbered", { id: String(side.id) })}</p>
      <dl className="text-table">
        {lines.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-3 py-0.5">
            <dt className="text-text-3">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
