"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { useAskedToast } from "@/components/approvals/use-asked-toast";
import { useAction } from "@/components/layout/use-action";
import { useOperationKey } from "@/components/ledger/use-operation-key";
import { Notice } from "@/components/ui/band";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { undoBatchAction } from "@/lib/batches/actions";
import { batchKeys, undoPreviewOptions } from "@/lib/batches/query-options";
import type { BatchRow, UndoPreview } from "@/lib/batches/schema";

type Props = { row: BatchRow; timeZone: string; onClose: () => void };

/** «Отменить…» of a whole batch (N9): what comes back and what cannot is seen before. */
export function UndoDialog({ row, timeZone, onClose }: Props) {
  const t = useTranslations("operations");
  const format = useFormat();
  const queryClient = useQueryClient();
  const preview = useQuery(undoPreviewOptions(row.id));
  const [key, answered] = useOperationKey();
  const asked = useAskedToast();
  const [run, pending] = useAction(undoBatchAction, {
    onDone: ({ approval }) => {
      if (approval) asked(approval);
      else toast.ok(t("undoStarted"));
      onClose();
    },
  });
  const { data } = preview;

  async function confirm() {
    answered(await run({ id: row.id, key }));
    await queryClient.invalidateQueries({ queryKey: batchKeys.list });
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="effect"
      title={t("undoTitle", { id: String(row.id) })}
      action={data?.needsApproval ? t("undoAsk") : t("undoAction")}
      working={pending}
      disabled={!data || data.clients === 0}
      onConfirm={() => void confirm()}
    >
      <p className="text-body text-text-2">{t(`undoText.${row.kind}`)}</p>
      {preview.isPending && <SkeletonText lines={3} />}
      {preview.error && <ErrorNotice title={preview.error.message} onRetry={() => void preview.refetch()} />}
      {data && <Outlook row={row} preview={data} />}
      {row.undoUntil && (
        <p className="text-caption text-text-3">{t("undoUntil", { date: format.moment(row.undoUntil, timeZone) })}</p>
      )}
    </ConfirmDialog>
  );
}

function Outlook({ row, preview }: { row: BatchRow; preview: UndoPreview }) {
  const t = useTranslations("operations");
  const { clients, amount, spentAmount, spentClients, keptClients, short } = preview;
  if (clients === 0) return <Notice tone="warn">{t("undoNothing")}</Notice>;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium text-body">{t(`undoComes.${row.kind}`, { n: amount - spentAmount, clients })}</p>
      {spentAmount > 0 && (
        <Notice tone="warn">
          <p>{t("undoSpent", { n: spentAmount, clients: spentClients })}</p>
          <ul className="mt-1 text-table">
            {short.map((one) => (
              <li key={one.clientId} className="flex justify-between gap-4">
                <Link href={`/clients/${one.clientId}`} className="min-w-0 truncate underline-offset-2 hover:underline">
                  {one.name || t("numbered", { id: String(one.clientId) })}
                </Link>
                <span className="shrink-0 tabular-nums">{t("spentOf", { spent: one.spent, amount: one.amount })}</span>
              </li>
            ))}
          </ul>
          {spentClients > short.length && <p className="mt-1 text-caption">{t("shortMore", { n: short.length })}</p>}
        </Notice>
      )}
      {keptClients > 0 && <p className="text-table text-text-2">{t("undoKept", { n: keptClients })}</p>}
    </div>
  );
}
