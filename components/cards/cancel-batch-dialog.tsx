"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-manager";
import { cancelBatchAction } from "@/lib/cards/actions";
import { cardKeys } from "@/lib/cards/query-options";

/** Stops packing; what is packed stays, and it says so. */
export function CancelBatchDialog({ batchId, onClose }: { batchId: number; onClose: () => void }) {
  const t = useTranslations("cards.batches");
  const queries = useQueryClient();
  const [run, pending] = useAction(cancelBatchAction, {
    onDone: () => {
      toast.ok(t("cancelled"));
      void queries.invalidateQueries({ queryKey: cardKeys.batches });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("cancelTitle")}
      action={t("cancel")}
      working={pending}
      onConfirm={() => void run(batchId)}
    >
      <p className="text-body text-text-2">{t("cancelEffect")}</p>
    </ConfirmDialog>
  );
}
